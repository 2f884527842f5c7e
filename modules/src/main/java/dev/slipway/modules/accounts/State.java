package dev.slipway.modules.accounts;

/** Whether an account shall be there. */
public enum State {
    PRESENT,
    ABSENT
}
