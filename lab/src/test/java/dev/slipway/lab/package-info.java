/** Tests on throw-away Debian hosts with real systemd and sshd: the lab as test code sees it, and slipway as users run it. */
package dev.slipway.lab;
