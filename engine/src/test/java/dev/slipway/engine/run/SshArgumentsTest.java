package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SshArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "-J bastion; bastion",
                "-Jann@bastion:2222; ann@bastion:2222",
                "-o ProxyJump=b1,b2; b1,b2",
                "-o 'ProxyJump b1'; b1",
                "-o ProxyCommand=\"ssh -W %h:%p -q ubuntu@51.1.2.3\"; ubuntu@51.1.2.3",
                "-o ProxyCommand=\"ssh -W %h:%p -q -i ../k.pem ubuntu@b\"; ubuntu@b",
                "-o ProxyCommand=\"ssh -W %h:%p -q ansibler@b -i ../.ssh/terraform\"; ansibler@b",
                "-o 'ProxyCommand=ssh -p 2222 -l ann -qW [%h]:%p b'; ann@b:2222",
                "-C -o ControlMaster=auto -o ProxyCommand='/usr/bin/ssh -o StrictHostKeyChecking=no -A b -W %h:%p'; b",
                "-o ProxyCommand=none -J b; b",
                "-i /k-Jx; ~~"
            })
    void aJumpHostIsFoundHoweverItIsWritten(String arguments, String jump) {
        SshArguments found = SshArguments.parse(arguments);

        assertThat(found.jump()).isEqualTo(jump);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nc -X connect -x proxy:3128 %h %p",
                "ssh bastion nc %h %p",
                "ssh -W other:22 bastion",
                "ssh -F own.cfg -W %h:%p bastion",
                "aws ssm start-session --target %h"
            })
    void aCommandThatIsNoJumpHostIsTold(String command) {
        assertThatThrownBy(() -> SshArguments.parse("-o ProxyCommand=\"" + command + "\""))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'" + command + "' is more than a way through another host");
    }

    @ParameterizedTest
    @CsvSource({"no, true", "off, true", "accept-new, true", "yes, false", "ask, false"})
    void strictnessIsAsInTheConfigurationOfSsh(String word, boolean acceptNew) {
        assertThat(SshArguments.parse("-o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=" + word))
                .satisfies(found -> assertThat(found.acceptNew()).isEqualTo(acceptNew))
                .satisfies(found -> assertThat(found.knownHosts()).contains("/dev/null"));
    }
}
