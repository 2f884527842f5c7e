package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Public key authentication (RFC 4252 section 7) where anything may hold the private key. */
final class KeyAuth extends AbstractAuthMethod {
    private final Offer offer;

    KeyAuth(Offer offer) {
        super("publickey");
        this.offer = offer;
    }

    @Override
    public void request() throws UserAuthException, TransportException {
        if (offer.order() == Offer.Order.SIGN) {
            sendSigned();
        } else {
            params.getTransport().write(unsigned(false));
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        sendSigned();
    }

    private void sendSigned() throws UserAuthException, TransportException {
        SSHPacket request = unsigned(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        byte[] signature;
        try {
            signature = offer.signer().sign(offer.algorithm(), data);
        } catch (IOException e) {
            throw new UserAuthException(e.getMessage(), e);
        }
        params.getTransport().write(request.putBytes(signature));
    }

    private SSHPacket unsigned(boolean signatureFollows) throws UserAuthException {
        return super.buildReq()
                .putBoolean(signatureFollows)
                .putString(offer.algorithm())
                .putBytes(offer.blob());
    }
}
