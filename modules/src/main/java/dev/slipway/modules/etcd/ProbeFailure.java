package dev.slipway.modules.etcd;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in an operator's words why a member did not answer, from the chain of causes. */
final class ProbeFailure {
    private ProbeFailure() {}

    static MemberAnswer.Silent of(EtcdMember member, Throwable failure) {
        String url = member.url(EtcdMember.CLIENT_PORT);
        List<Throwable> chain = chain(failure);
        for (Throwable cause : chain) {
            String text = String.valueOf(cause.getMessage());
            String lower = text.toLowerCase(Locale.ROOT);
            switch (cause) {
                case CertificateExpiredException e -> {
                    return lasting(member, "the certificate of " + url + " has expired: " + text);
                }
                case CertificateNotYetValidException e -> {
                    return lasting(member, "the certificate of " + url + " is not valid yet: " + text);
                }
                case SocketTimeoutException e -> {
                    return passing(member, "nobody answers at " + url);
                }
                case ConnectException e
                when lower.contains("refused") -> {
                    return passing(member, "connection refused by " + url + ": etcd is not running there");
                }
                case CertificateException e
                when lower.contains("subject alternative") || lower.contains("no name matching") -> {
                    return lasting(member, "the certificate of " + url + " is not for " + member.address());
                }
                case ClosedChannelException e -> {
                    return passing(member, url + " closes the connection: does it speak TLS there?");
                }
                default -> {}
            }
            if (lower.contains("unable to find valid certification path")
                    || lower.contains("path does not chain")
                    || lower.contains("signature check failed")) {
                return lasting(member, "the certificate of " + url + " was signed by another CA than etcd/ca.crt");
            }
            if (lower.contains("not an ssl/tls record") || lower.contains("unsupported or unrecognized ssl message")) {
                return lasting(member, url + " does not speak TLS");
            }
            if (lower.contains("fatal alert")) {
                return lasting(member, url + " refuses the client certificate: " + text);
            }
            if (lower.contains("no leader") || lower.contains("timed out")) {
                return passing(member, "no leader is elected: " + text);
            }
        }
        return passing(member, "no use of " + url + ": " + root(failure));
    }

    /** The words of the innermost cause. */
    static String root(Throwable failure) {
        Throwable last = chain(failure).getLast();
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !chain.contains(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static MemberAnswer.Silent lasting(EtcdMember member, String reason) {
        return new MemberAnswer.Silent(member.host(), reason, true);
    }

    private static MemberAnswer.Silent passing(EtcdMember member, String reason) {
        return new MemberAnswer.Silent(member.host(), reason, false);
    }
}
