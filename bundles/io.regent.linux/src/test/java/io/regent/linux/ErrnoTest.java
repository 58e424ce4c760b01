package io.regent.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.LastErrorException;
import org.junit.jupiter.api.Test;

class ErrnoTest {

    @Test
    void saysWhatWasTriedAndWhyItFailed() {
        assertThat(Errno.exception("join 224.0.0.18 on eth0", new LastErrorException(19), Errno.NEEDS_NET_RAW))
                .hasMessage("cannot join 224.0.0.18 on eth0: ENODEV (no such interface)");
    }

    @Test
    void namesTheMissingCapability() {
        assertThat(Errno.exception("open eth0", new LastErrorException(1), Errno.NEEDS_NET_RAW))
                .hasMessage("cannot open eth0: EPERM (CAP_NET_RAW is missing)");
        assertThat(Errno.describe(13, Errno.NEEDS_NET_ADMIN)).isEqualTo("EACCES (CAP_NET_ADMIN is missing)");
    }

    @Test
    void givesTheNumberOfWhatItDoesNotKnow() {
        assertThat(Errno.describe(4711, "")).isEqualTo("errno 4711");
    }
}
