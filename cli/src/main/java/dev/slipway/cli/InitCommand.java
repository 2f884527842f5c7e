package dev.slipway.cli;

import dev.slipway.cli.project.NewDirectory;
import dev.slipway.cli.project.StartingProject;
import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.report.Printable;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a project. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = "Writes a project to begin with into a new directory: an inventory, a playbook, a role.")
final class InitCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "A directory that is not there yet, or is empty.")
    private Path directory;

    @Option(
            names = "--kubernetes",
            description = "The inventory of a highly available Kubernetes cluster, for the playbooks that Slipway has.")
    private boolean kubernetes;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StartingProject project = kubernetes ? StartingProject.KUBERNETES : StartingProject.HOSTS;
        Map<String, byte[]> files = project.files(Modules.load());
        NewDirectory.write(directory, files);
        files.keySet().forEach(path -> terminal.out()
                .println(Printable.clean(directory.resolve(path).toString())));
        terminal.out().println("README.md says what comes next");
        return ExitCode.OK;
    }
}
