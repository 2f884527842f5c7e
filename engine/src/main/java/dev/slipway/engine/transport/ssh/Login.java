package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.transport.TransportError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.UserAuthImpl;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** One login on one connection: key files, the agent's keys, then the password; six tries at most, as sshd allows. */
final class Login {
    private static final int MOST_TRIES = 6;

    private final Transport transport;
    private final Service next;
    private final Settings settings;
    private final Offers offers;
    private final Optional<Secret> password;
    private final int timeout;
    private final UserAuth auth;
    private final List<String> tried = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Login(
            Transport transport,
            Service next,
            Settings settings,
            Offers offers,
            Optional<Secret> password,
            Duration timeout) {
        this.transport = transport;
        this.next = next;
        this.settings = settings;
        this.offers = offers;
        this.password = password;
        this.timeout = (int) timeout.toMillis();
        this.auth = new UserAuthImpl(transport);
    }

    /**
     * @throws TransportError when the host takes nothing of what there is
     * @throws TransportException when the connection broke
     */
    void run() throws TransportException, UserAuthException {
        Offers.Choice files = offers.ofFiles(settings);
        problems.addAll(files.problems());
        if (keys(files.offers())) {
            return;
        }
        Offers.Choice agent = offers.ofAgent(settings);
        problems.addAll(agent.problems());
        List<Offer> weaker = new ArrayList<>();
        files.offers().forEach(o -> o.weaker().ifPresent(weaker::add));
        agent.offers().forEach(o -> o.weaker().ifPresent(weaker::add));
        if (keys(agent.offers()) || keys(weaker) || passwords()) {
            return;
        }
        if (tried.isEmpty() && attempt("no key and no password", new AuthNone())) {
            return;
        }
        throw failed();
    }

    private boolean keys(List<Offer> choice) throws TransportException, UserAuthException {
        int most = password.isPresent() ? MOST_TRIES - 1 : MOST_TRIES;
        for (Offer offer : choice) {
            if (tried.size() >= most || !allowed("publickey")) {
                return false;
            }
            if (attempt(offer.label(), new KeyAuth(offer))) {
                return true;
            }
        }
        return false;
    }

    private boolean passwords() throws TransportException, UserAuthException {
        if (password.isEmpty()) {
            return false;
        }
        PasswordFinder finder = once(password.get());
        if (allowed("password") && attempt("password", new AuthPassword(finder))) {
            return true;
        }
        // Only where sshd has no "password" at all: a wrong password sent twice counts twice towards a lockout.
        return !allowed("password")
                && allowed("keyboard-interactive")
                && attempt("keyboard-interactive", new AuthKeyboardInteractive(new PasswordResponseProvider(finder)));
    }

    private static PasswordFinder once(Secret secret) {
        return new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return secret.reveal().toCharArray();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        };
    }

    /** Whether the host has a method; before it said so, each may be tried. */
    private boolean allowed(String method) {
        Collection<String> methods = auth.getAllowedMethods();
        return methods.isEmpty() || methods.contains(method);
    }

    private boolean attempt(String label, AuthMethod method) throws TransportException, UserAuthException {
        method.setLoggerFactory(transport.getConfig().getLoggerFactory());
        try {
            if (auth.authenticate(settings.user(), next, method, timeout)) {
                return true;
            }
            tried.add(label);
        } catch (UserAuthException e) {
            if (!transport.isRunning()) {
                throw e;
            }
            tried.add(label + " (" + Text.cause(e) + ")");
        }
        return false;
    }

    private TransportError failed() {
        String methods = String.join(", ", auth.getAllowedMethods());
        String what = tried.isEmpty() ? "" : "; tried " + String.join(", ", tried);
        String accepts = methods.isEmpty() ? "" : "; the host accepts " + methods;
        String partial = auth.hadPartialSuccess() ? "; it took the first factor and wants one more" : "";
        String hint = problems.isEmpty()
                ? "check user and key: ssh -v -p " + settings.endpoint().port() + " " + settings.user() + "@"
                        + settings.endpoint().host()
                : String.join("; ", problems);
        return new TransportError(
                TransportError.Kind.REFUSED,
                "authentication failed for " + settings.user() + "@" + settings.endpoint() + what + accepts + partial,
                hint);
    }
}
