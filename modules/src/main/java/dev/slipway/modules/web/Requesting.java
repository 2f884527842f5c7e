package dev.slipway.modules.web;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.util.List;

/** A request that changes something: made once, and judged by its answer. */
record Requesting(UriArgs args) implements ControllerCall {
    @Override
    public String describe() {
        return args.method() + " " + args.url();
    }

    @Override
    public List<String> tells() {
        return List.of("status", "msg", "redirected", "content_type", "location", "json", "content");
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        CommandResult said =
                reach.perform(reach.host(), Action.Run.judgedByCaller(new UriRequest(args).command(), List.of()));
        UriAnswer answer = UriAnswer.of(args, said);
        answer.require(args);
        reach.tell(answer.values(args));
    }
}
