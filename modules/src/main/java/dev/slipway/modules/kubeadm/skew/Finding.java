package dev.slipway.modules.kubeadm.skew;

/** What does not go together on a host, and what to do about it. */
record Finding(String what, String remedy) {}
