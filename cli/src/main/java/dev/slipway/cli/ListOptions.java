package dev.slipway.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Which tasks a run begins with, and what to show in place of running. Ansible's spellings. */
final class ListOptions {
    @Option(names = "--list-hosts", description = "Show the plays with their hosts, and do nothing.")
    boolean hosts;

    @Option(names = "--list-tasks", description = "Show the plays with their tasks and tags, and do nothing.")
    boolean tasks;

    @Option(names = "--list-tags", description = "Show the plays with the tags of their tasks, and do nothing.")
    boolean tags;

    @Option(names = "--syntax-check", description = "Check everything, as validate does, and do nothing.")
    boolean check;

    @Option(
            names = "--start-at-task",
            paramLabel = "NAME",
            description = "Begin with the first task of this name; '*' and '?' stand for anything.")
    Optional<String> startAt = Optional.empty();

    @Option(names = "--step", description = "Ask for each task, before anything is planned, whether to do it.")
    boolean step;

    /** Whether it is only to be looked at. */
    boolean only() {
        return hosts || tasks || tags || check;
    }
}
