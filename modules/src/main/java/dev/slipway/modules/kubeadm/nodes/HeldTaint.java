package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.modules.kubeadm.objects.Taint;

/**
 * A taint that a node has.
 *
 * @param since when one of effect NoExecute was added, as the API server writes it; "" when it does not say
 */
record HeldTaint(Taint taint, String since) {
    /** Reads {@code key=value:Effect} and perhaps, after a blank, the time. */
    static HeldTaint read(String written) {
        int blank = written.indexOf(' ');
        String text = blank < 0 ? written : written.substring(0, blank);
        int effect = text.lastIndexOf(':');
        String pair = text.substring(0, effect);
        int value = pair.indexOf('=');
        Taint taint = new Taint(
                value < 0 ? pair : pair.substring(0, value),
                value < 0 ? "" : pair.substring(value + 1),
                text.substring(effect + 1));
        return new HeldTaint(taint, blank < 0 ? "" : written.substring(blank + 1));
    }

    static HeldTaint of(Taint taint) {
        return new HeldTaint(taint, "");
    }
}
