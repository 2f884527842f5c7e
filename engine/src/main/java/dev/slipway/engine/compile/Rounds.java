package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookups;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds of a task's loop, and the variables of each. */
record Rounds(WrittenValues written) {
    /**
     * The items.
     *
     * @return a list, or an Unknown when only a run can tell
     * @throws UserError when there is no list
     */
    Object items(Task task, Task.Loop loop, Scopes.HostScope scope) {
        Object given = written.evaluate(loop.items(), scope);
        Object items = given instanceof Unknown || loop.lookup().equals(Task.Loop.LIST)
                ? given
                : Lookups.loop(
                        loop.lookup(), given, scope, folder(task), loop.items().at());
        if (items instanceof Unknown || items instanceof List<?>) {
            return items;
        }
        throw UserError.at(
                loop.items().at(),
                "a loop needs a list, this is " + Shown.kind(items),
                items instanceof Map
                        ? "loop over the mapping's entries: '| dict2items'"
                        : "a list is written [a, b], or each item after '- '");
    }

    /** Where Ansible looks for files of a loop over files (its {@code executor/task_executor.py}). */
    private static String folder(Task task) {
        if (task.module().contains("template")) {
            return "templates";
        }
        return task.module().contains("var") ? "vars" : "files";
    }

    /** What a round sets. */
    static Map<String, Object> variables(Task.Loop loop, List<?> items, int index) {
        if (loop.index().isEmpty() && loop.detail() == Task.Loop.Detail.ITEM) {
            return Collections.singletonMap(loop.variable(), items.get(index));
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(loop.variable(), items.get(index));
        loop.index().ifPresent(name -> variables.put(name, (long) index));
        if (loop.detail() != Task.Loop.Detail.ITEM) {
            variables.put("ansible_loop", detail(loop, items, index));
        }
        return variables;
    }

    /** The names that Ansible has for {@code loop_control: extended}. */
    private static Map<String, Object> detail(Task.Loop loop, List<?> items, int index) {
        long size = items.size();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("index", index + 1L);
        detail.put("index0", (long) index);
        detail.put("first", index == 0);
        detail.put("last", index + 1 == size);
        detail.put("length", size);
        detail.put("revindex", size - index);
        detail.put("revindex0", size - index - 1);
        if (loop.detail() == Task.Loop.Detail.EXTENDED) {
            detail.put("allitems", items);
        }
        if (index + 1 < size) {
            detail.put("nextitem", items.get(index + 1));
        }
        if (index > 0) {
            detail.put("previtem", items.get(index - 1));
        }
        return detail;
    }

    /** What a loop sets when it is not known over what it goes. */
    static Map<String, Object> unknown(Task.Loop loop, Unknown because) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put(loop.variable(), because);
        loop.index().ifPresent(name -> variables.put(name, because));
        if (loop.detail() != Task.Loop.Detail.ITEM) {
            variables.put("ansible_loop", because);
        }
        return variables;
    }
}
