package dev.slipway.engine.run;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** A playbook of everything that ties hosts together, the same for the same seed. */
final class RandomPlaybook {
    private final RandomGenerator random;
    private final List<String> hosts = new ArrayList<>();
    private final List<String> registered = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int number;

    RandomPlaybook(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            hosts.add("h" + i);
        }
        int plays = 1 + random.nextInt(3);
        for (int i = 0; i < plays; i++) {
            play(i);
        }
    }

    String text() {
        return text.toString();
    }

    /** A fresh set of hosts on which some programs fail. */
    World world(World empty, long seed) {
        RandomGenerator luck = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1);
        World world = empty.hosts(hosts.toArray(String[]::new));
        for (String host : hosts) {
            for (int i = 0; i <= number; i++) {
                boolean fails = luck.nextInt(12) == 0;
                String printed = host + "-" + i;
                world.host(host).program("step " + i, command -> new CommandResult(fails ? 1 : 0, printed, "bad luck"));
            }
            if (luck.nextInt(15) == 0) {
                world.host(host).unreachable("bad luck");
            }
        }
        return world;
    }

    List<String> hosts() {
        return List.copyOf(hosts);
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String anyHost() {
        return hosts.get(random.nextInt(hosts.size()));
    }

    private void play(int index) {
        text.append("- name: play ").append(index).append('\n');
        text.append("  hosts: ")
                .append(chance(2) ? "all" : anyHost() + "," + anyHost())
                .append('\n');
        if (chance(4)) {
            text.append("  serial: ").append(1 + random.nextInt(2)).append('\n');
        }
        if (index > 0 && chance(3)) {
            text.append("  needs: []\n");
        }
        text.append("  tasks:\n");
        int tasks = 1 + random.nextInt(8);
        for (int i = 0; i < tasks; i++) {
            task();
        }
        text.append("  handlers:\n    - name: handler ").append(index).append("\n      run: step 0\n");
        text.append("      listen: changed\n");
    }

    private void task() {
        number++;
        text.append("    - name: task ").append(number).append('\n');
        switch (random.nextInt(5)) {
            case 0 -> line("put: {path: /etc/f" + random.nextInt(3) + ", content: c" + random.nextInt(3) + "}");
            case 1 -> line("append: {path: /etc/f" + random.nextInt(3) + ", line: l" + random.nextInt(3) + "}");
            case 2 -> {
                line("run: step " + number);
                line("register: r" + number);
                registered.add("r" + number);
            }
            case 3 -> line("key: {path: /etc/k" + random.nextInt(2) + ", home: " + anyHost() + "}");
            default -> line("put: {path: /etc/f" + random.nextInt(3) + ", content: \"" + value() + "\"}");
        }
        keywords();
    }

    private String value() {
        if (registered.isEmpty()) {
            return "{{ inventory_hostname }}";
        }
        String name = registered.get(random.nextInt(registered.size()));
        return "{{ (hostvars['" + anyHost() + "']." + name + " | default({})).stdout | default('none') }}";
    }

    private void keywords() {
        if (chance(4)) {
            line("notify: changed");
        }
        if (chance(5)) {
            line("ignore_errors: true");
        }
        if (chance(6)) {
            line("delegate_to: " + anyHost());
        }
        if (chance(7)) {
            line("run_once: true");
        }
        if (chance(7)) {
            line("when: inventory_hostname != '" + anyHost() + "'");
        }
    }

    private void line(String keyword) {
        text.append("      ").append(keyword).append('\n');
    }
}
