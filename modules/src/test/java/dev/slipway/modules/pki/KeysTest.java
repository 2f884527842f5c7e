package dev.slipway.modules.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void readsEveryFormOfRsaKey() {
        KeyPair pair = Samples.LEAF_KEY;
        String pkcs8 = Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded());
        for (String text : new String[] {Keys.pem(pair), pkcs8, pkcs8.replace("\n", "\r\n"), "note\n" + pkcs8}) {
            PrivateKey key = read(text);
            assertThat(Keys.match(key, pair.getPublic())).isTrue();
            assertThat(Keys.match(key, Samples.CA_KEY.getPublic())).isFalse();
            assertThat(Keys.publicOf("x", key)).isEqualTo(pair.getPublic());
        }
    }

    @Test
    void readsEveryFormOfEcKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded());
        ECPrivateKey inner = ECPrivateKey.getInstance(info.parsePrivateKey());
        X962Parameters curve =
                X962Parameters.getInstance(info.getPrivateKeyAlgorithm().getParameters());
        String sec1 = Pem.write("EC PRIVATE KEY", new ECPrivateKey(256, inner.getKey(), curve).getEncoded());
        String pkcs8 = Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded());

        assertThat(Keys.match(read(sec1), pair.getPublic())).isTrue();
        assertThat(Keys.match(read(pkcs8), pair.getPublic())).isTrue();
        assertThat(Keys.match(read(sec1), generator.generateKeyPair().getPublic()))
                .isFalse();
        assertThat(Keys.match(read(sec1), Samples.LEAF_KEY.getPublic())).isFalse();
    }

    @Test
    void readsEd25519Key() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PrivateKey key = read(Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThat(Keys.match(key, pair.getPublic())).isTrue();
    }

    @Test
    void saysWhatIsWrongWithoutShowingTheKey() {
        String key = Keys.pem(Samples.LEAF_KEY);
        String body = key.lines().skip(3).findFirst().orElseThrow();
        assertThatThrownBy(() -> read(key + key)).hasMessage("x.key holds 2 private keys, at lines 1, 28");
        assertThatThrownBy(() -> read(key.replace(
                        "KEY-----\nMI", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMI")))
                .hasMessageContaining("protected by a passphrase");
        assertThatThrownBy(() -> read(Pem.write("ENCRYPTED PRIVATE KEY", new byte[] {0x30, 0})))
                .hasMessageContaining("protected by a passphrase");
        assertThatThrownBy(() -> read(Pem.write("OPENSSH PRIVATE KEY", new byte[] {1, 2, 3})))
                .hasMessageContaining("'OPENSSH PRIVATE KEY'");
        assertThatThrownBy(() -> read(Pem.write("RSA PRIVATE KEY", new byte[] {0x30, 1, 0})))
                .isInstanceOf(UserError.class)
                .hasMessage("x.key, line 1: not a readable key (rsa private key)");
        assertThatThrownBy(() -> read(key.replace(body + "\n", "")))
                .satisfies(e -> assertThat(e.toString()).doesNotContain(body));
    }

    @Test
    void registersNoProvider() {
        Keys.read("x", Keys.pem(Samples.LEAF_KEY).getBytes(StandardCharsets.US_ASCII));
        Samples.authority();
        assertThat(Security.getProvider("BC")).isNull();
    }

    private static PrivateKey read(String text) {
        return Keys.read("x.key", text.getBytes(StandardCharsets.US_ASCII));
    }
}
