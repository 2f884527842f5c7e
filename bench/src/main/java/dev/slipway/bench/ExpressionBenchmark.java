package dev.slipway.bench;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.Template;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading and evaluating what playbooks have between braces and after {@code when}. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExpressionBenchmark {
    private static final Scope VARIABLES = Scope.of(Map.of(
            "group_names",
            List.of("etcd", "workers"),
            "cluster",
            Map.of("name", "prod", "peers", List.of("a", "b", "c")),
            "threshold",
            3L));

    @Param({
        "'etcd' in group_names and threshold > 2",
        "missing | default('x')",
        "cluster.peers | map('upper') | join(',')"
    })
    String text;

    private Yaml.Scalar written;
    private Expression parsed;
    private Template template;

    @Setup
    public void parse() {
        written = new Yaml.Scalar(Position.NONE, text, false, "");
        parsed = Expression.parse(written);
        template = Template.parse("value = {{ " + text + " }} of {{ cluster.name }}", Position.NONE);
    }

    @Benchmark
    public Expression read() {
        return Expression.parse(written);
    }

    @Benchmark
    public Object evaluate() {
        return parsed.evaluate(VARIABLES);
    }

    @Benchmark
    public Object inText() {
        return template.evaluate(VARIABLES);
    }
}
