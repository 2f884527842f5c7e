package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.Compiler;
import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.testing.FakeHosts;
import dev.slipway.engine.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done for more hosts or tasks grows by the same amount with each of them. Counted, not timed. */
@Timeout(60)
class GrowthTest {
    /** Two groups of them, each with more than are needed to find out that hosts differ. */
    private static final int SOME = 100;

    private static final String[] KINDS = {
        "counted: {path: \"/etc/%d-{{ name }}\"}",
        "counted: {path: \"/etc/%d-{{ role }}\"}",
        "counted: {path: /etc/%d}\n      when: role == 'odd'",
        "counted: {path: \"/etc/%d-{{ item }}\"}\n      loop: [a, b]",
        "counted: {path: /etc/%d}\n      when: extra | default(false)"
    };

    @TempDir
    Path directory;

    /** How often what was done. */
    private record Work(long lookUps, long compileQueries, long edges, long planQueries, long plans, long outcomes) {
        Work minus(Work other) {
            return new Work(
                    lookUps - other.lookUps,
                    compileQueries - other.compileQueries,
                    edges - other.edges,
                    planQueries - other.planQueries,
                    plans - other.plans,
                    outcomes - other.outcomes);
        }
    }

    @Test
    void workGrowsLinearlyWithHosts() throws Exception {
        Work first = work(SOME, 20);
        Work second = work(2 * SOME, 20);
        Work third = work(3 * SOME, 20);

        assertThat(third.minus(second)).isEqualTo(second.minus(first));
    }

    @Test
    void workGrowsLinearlyWithTasks() throws Exception {
        Work first = work(SOME, 10);
        Work second = work(SOME, 20);
        Work third = work(SOME, 30);

        assertThat(third.minus(second)).isEqualTo(second.minus(first));
    }

    @Test
    void hostsThatAgreeInWhatDecidesAreAskedForOnce() throws Exception {
        Counted module = new Counted();
        Program few = compile(module, Map.of(), 10, 5, "counted: {path: \"/etc/%d-{{ role }}\"}");
        long forFew = module.queries.getAndSet(0);
        Program many = compile(module, Map.of(), 100, 5, "counted: {path: \"/etc/%d-{{ role }}\"}");

        assertThat(few.hosts()).hasSize(10);
        assertThat(many.hosts()).hasSize(100);
        assertThat(forFew).as("two groups, five tasks").isEqualTo(10);
        assertThat(module.queries.get()).isEqualTo(forFew);
    }

    @Test
    void hostsThatDifferAreEachAskedTheirOwn() throws Exception {
        Program program =
                compile(new Counted(), Map.of(), 100, 1, "counted: {path: \"/etc/%d-{{ inventory_hostname }}\"}");

        assertThat(program.hosts()).allSatisfy(host -> assertThat(
                        program.questions().of(host).get("").toString())
                .contains("/etc/0-" + host + "]"));
    }

    @Test
    void whatWasEvaluatedToCompileIsNotEvaluatedToPlan() throws Exception {
        AtomicLong lookUps = new AtomicLong();
        Counted module = new Counted();
        Program program = compile(module, new CountedMap(lookUps), SOME, 10, KINDS);
        try (Runner runner = runner(program)) {
            long before = lookUps.get();
            RunResult plan = runner.plan();

            assertThat(plan.outcomes()).hasSize(SOME * 10);
            assertThat(module.plans.get()).isPositive();
            assertThat(lookUps.get()).isEqualTo(before);
        }
    }

    @Test
    void severalProcessorsFindWhatOneDoes() throws Exception {
        assertThat(work(SOME, 20)).isEqualTo(work(SOME, 20));
    }

    private Work work(int hosts, int tasks) throws Exception {
        Counted module = new Counted();
        AtomicLong lookUps = new AtomicLong();
        Program program = compile(module, new CountedMap(lookUps), hosts, tasks, KINDS);
        long compileLookUps = lookUps.get();
        long compileQueries = module.queries.getAndSet(0);
        try (Runner runner = runner(program)) {
            RunResult plan = runner.plan();
            assertThat(plan.hosts(Status.FAILED)).isZero();
            return new Work(
                    compileLookUps,
                    compileQueries,
                    program.graph().edges().size(),
                    module.queries.get(),
                    module.plans.get(),
                    plan.outcomes().size());
        }
    }

    private static Runner runner(Program program) {
        return new Runner(
                program,
                new Targets(program.evaluator().scopes(), World.FALLBACK),
                new FakeHosts(),
                RunEvents.SILENT,
                8);
    }

    private Program compile(Counted module, Map<String, Object> constants, int hosts, int tasks, String... kinds)
            throws IOException {
        String inventory = "all:\n  vars: {name: \"{{ inventory_hostname }}.example\"}\n  children:\n"
                + group("even", 0, hosts)
                + group("odd", 1, hosts);
        String playbook = "- name: grows\n  hosts: all\n  tasks:\n"
                + IntStream.range(0, tasks)
                        .mapToObj(
                                t -> "    - name: task " + t + "\n      " + kinds[t % kinds.length].formatted(t) + "\n")
                        .collect(Collectors.joining());
        Problems problems = new Problems();
        Modules modules = Modules.of(List.of(module));
        Inventory loaded = InventoryLoader.load(List.of(file("inventory.yml", inventory)), Optional.empty(), problems);
        List<Playbook> playbooks =
                PlaybookLoader.load(List.of(Path.of(file("playbook.yml", playbook))), modules.names(), problems);
        problems.throwIfAny();
        Program program = new Compiler(loaded, modules, CompileOptions.DEFAULT, constants, problems).compile(playbooks);
        problems.throwIfAny();
        return program;
    }

    private static String group(String name, int from, int hosts) {
        return IntStream.range(0, hosts)
                .filter(host -> host % 2 == from)
                .mapToObj(host -> "        h" + host + ":\n")
                .collect(Collectors.joining(
                        "", "    " + name + ":\n      vars: {role: " + name + "}\n      hosts:\n", ""));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    /** Makes a file, and counts how often it is asked for questions and for a plan. */
    private static final class Counted implements TaskModule<Counted.Args> {
        private final AtomicLong queries = new AtomicLong();
        private final AtomicLong plans = new AtomicLong();

        public record Args(@Arg("A path.") String path) {
            private DesiredFile file() {
                return DesiredFile.of(path, Content.of(""), new Attributes("0644", "root", "root"));
            }
        }

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public Class<Args> argsType() {
            return Args.class;
        }

        @Override
        public Reference reference() {
            return new Reference("For tests.", "", "");
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            queries.incrementAndGet();
            return args.file().queries(seen);
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            plans.incrementAndGet();
            return args.file().changes(seen);
        }
    }

    /** Empty; counts how often a name is looked for, which is once for each variable that is looked up. */
    private static final class CountedMap extends AbstractMap<String, Object> {
        private final AtomicLong count;

        CountedMap(AtomicLong count) {
            this.count = count;
        }

        @Override
        public Object get(Object name) {
            count.incrementAndGet();
            return null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Set.of();
        }
    }
}
