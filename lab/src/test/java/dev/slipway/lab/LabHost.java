package dev.slipway.lab;

/** One host of the lab. */
public record LabHost(Lab lab, String name) {

    public String address() {
        return lab.address(name);
    }

    /** Runs a shell command as root. */
    public Ran run(String command) {
        return lab.run(name, command);
    }

    public Ran runAs(String user, String command, String stdin) {
        return lab.run(user, name, command, stdin);
    }

    public Tree tree(String... directories) {
        return lab.tree(name, directories);
    }

    public void reset() {
        lab.reset(name);
    }
}
