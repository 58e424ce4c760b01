package io.regent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void knowsVirtualRoutersAndGroups() {
        assertThat(Names.of(Sample.well())).containsExactly("VI_1", "VI_22", "G");
    }

    @Test
    void forgivesASlipAndTheWrongCase() {
        assertThat(Names.nearest("vi_1", List.of("VI_1", "VI_22"))).contains("VI_1");
        assertThat(Names.nearest("VI1", List.of("VI_22", "VI_1"))).contains("VI_1");
        assertThat(Names.nearest("gateway", List.of("VI_1"))).isEmpty();
    }
}
