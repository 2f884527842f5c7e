package dev.slipway.engine.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Ansible's users write in {@code ansible_ssh_common_args} and that means something here: {@code -J},
 * {@code -o ProxyJump}, {@code -o UserKnownHostsFile}, {@code -o StrictHostKeyChecking=accept-new}. The rest is left to
 * {@code ~/.ssh/config}.
 *
 * @param jump the chain of jump hosts, or ""
 */
record SshArguments(String jump, Optional<String> knownHosts, boolean acceptNew) {
    private static final Pattern OPTION = Pattern.compile("-o\\s*[\"']?(\\w+)[= ]([^\\s\"']+)[\"']?");
    private static final Pattern JUMP = Pattern.compile("(?:^|\\s)-J\\s*(\\S+)");

    static SshArguments parse(String text) {
        String jump = "";
        Optional<String> knownHosts = Optional.empty();
        boolean acceptNew = false;
        Matcher jumps = JUMP.matcher(text);
        if (jumps.find()) {
            jump = jumps.group(1);
        }
        Matcher options = OPTION.matcher(text);
        while (options.find()) {
            String value = options.group(2);
            switch (options.group(1).toLowerCase(java.util.Locale.ROOT)) {
                case "proxyjump" -> jump = value;
                case "userknownhostsfile" -> knownHosts = Optional.of(value);
                case "stricthostkeychecking" -> acceptNew = value.equals("accept-new");
                default -> {}
            }
        }
        return new SshArguments(jump, knownHosts, acceptNew);
    }
}
