package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * Copies one file from another host through the controller's memory.
 *
 * @param planned the digest the source had in the plan; empty when it was not known then
 * @param before the digest of the file it replaces
 * @param verify keys of the same set to be checked against their other half first, before anything is written
 */
record CopyChecked(
        String from,
        Transfer transfer,
        Attributes attributes,
        Optional<String> planned,
        Optional<String> before,
        List<Pair> verify)
        implements ControllerCall {
    /** A private key, and the certificate or public key that must belong to it. */
    record Pair(String key, String half) {}

    CopyChecked {
        verify = List.copyOf(verify);
    }

    @Override
    public String describe() {
        return "copy " + transfer.source() + " from " + from;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        for (Pair pair : verify) {
            check(reach, pair);
        }
        Content.Hidden bytes =
                Fetched.file(reach, from, transfer.source(), "it was there when this was planned; run again");
        if (planned.isPresent() && !planned.get().equals(bytes.digest())) {
            throw UserError.of(from + ":" + transfer.source() + " has changed since this was planned", "plan again");
        }
        Content content = transfer.secret() ? bytes : Content.of(bytes.reveal());
        reach.perform(
                reach.host(), new Action.WriteFile(transfer.target(), content, attributes, before, Optional.empty()));
    }

    private void check(Reach reach, Pair pair) throws IOException, InterruptedException {
        String hint = "it has to be there together with its other half";
        PrivateKey key = Keys.read(
                from + ":" + pair.key(),
                Fetched.file(reach, from, pair.key(), hint).reveal());
        byte[] other = Fetched.file(reach, from, pair.half(), hint).reveal();
        String file = from + ":" + pair.half();
        PublicKey half = pair.half().endsWith(".crt")
                ? Certificates.first(file, other).getPublicKey()
                : Keys.readPublic(file, other);
        if (!Keys.match(key, half)) {
            throw UserError.of(
                    from + ":" + pair.key() + " does not belong to " + pair.half() + "; nothing was copied",
                    "bring the pair on " + from + " in order first");
        }
    }
}
