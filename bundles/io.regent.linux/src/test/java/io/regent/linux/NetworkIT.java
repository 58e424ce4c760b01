package io.regent.linux;

import static io.regent.linux.TransportIT.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regent.api.network.Announcement;
import io.regent.api.network.Link;
import io.regent.api.network.LinkAddress;
import io.regent.api.network.LinkAddress.Options;
import io.regent.api.network.NetworkChange;
import io.regent.api.network.NetworkChange.AddressAdded;
import io.regent.api.network.NetworkChange.AddressRemoved;
import io.regent.api.network.NetworkChange.LinkChanged;
import io.regent.api.network.NetworkChange.LinkRemoved;
import io.regent.api.network.NetworkChange.Resynchronized;
import io.regent.linux.Capture.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links and addresses of a namespace. Needs root. */
@Tag("netns")
class NetworkIT {

    private final LinkedBlockingQueue<NetworkChange> changes = new LinkedBlockingQueue<>();
    private Netns left;
    private Netns right;
    private Kernel kernel;

    @BeforeEach
    void cable() throws Exception {
        left = new Netns("rgt-nl");
        right = new Netns("rgt-nr");
        Netns.cable(left, "192.0.2.1/24", right, "192.0.2.2/24");
        kernel = left.call(Kernel::new);
    }

    @AfterEach
    void cleanUp() throws Exception {
        kernel.close();
        left.close();
        right.close();
    }

    @Test
    void addsWithAllAttributesAndRemoves() throws Exception {
        var options = new Options("eth0:vip", 253, Optional.of(address("203.0.113.255")), Optional.of(address("203.0.113.9")),
                false, false, false, true, false, Optional.of(Duration.ofSeconds(20)));
        var vip = new LinkAddress("eth0", address("203.0.113.1"), 32, options, Optional.of(Duration.ofSeconds(30)));
        var vip6 = new LinkAddress("eth0", address("2001:db8::51"), 64, new Options("", 0, Optional.empty(), Optional.empty(),
                false, true, false, true, false, Optional.empty()), Optional.empty());

        assertThat(kernel.add(List.of(vip, vip6))).isEmpty();

        String shown = left.ip("-d", "address", "show", "dev", "eth0");
        assertThat(shown).contains("inet 203.0.113.1 peer 203.0.113.9/32 brd 203.0.113.255 scope link")
                .contains("eth0:vip").contains("inet6 2001:db8::51/64").contains("nodad").contains(" home ");
        assertThat(shown).containsPattern("valid_lft (30|29|28)sec preferred_lft (20|19|18)sec");
        assertThat(kernel.remove(List.of(vip, vip6))).isEmpty();
        assertThat(kernel.remove(List.of(vip, vip6))).isEmpty();
        assertThat(left.ip("address", "show", "dev", "eth0")).doesNotContain("203.0.113.1").doesNotContain("2001:db8::51");
    }

    @Test
    void marksWhatItAdds() throws Exception {
        kernel.add(List.of(vip("203.0.113.1"), vip("2001:db8::51")));

        assertThat(present("203.0.113.1").protocol()).isEqualTo(LinkAddress.PROTOCOL);
        assertThat(present("2001:db8::51").protocol()).isEqualTo(LinkAddress.PROTOCOL);
    }

    @Test
    void keepsTheHostFromUsingAnIpv6HostAddressAsItsSource() throws Exception {
        kernel.add(List.of(leased("2001:db8::51", 10)));

        assertThat(left.ip("-6", "address", "show", "dev", "eth0")).containsPattern("deprecated.*\n.*preferred_lft 0sec");
    }

    @Test
    void leasesEndAndAreRenewed() throws Exception {
        watch();
        long begin = System.nanoTime();
        kernel.add(List.of(leased("203.0.113.1", 1), leased("203.0.113.2", 1), leased("2001:db8::51", 1)));
        kernel.add(List.of(leased("203.0.113.2", 60)));

        var gone = new ArrayList<String>();
        while (gone.size() < 2) {
            var removed = (AddressRemoved) await(change -> change instanceof AddressRemoved);
            gone.add(removed.address().address().getHostAddress());
            System.out.printf("lease of 1 s of %s ended after %.3f s%n", gone.get(gone.size() - 1),
                    (System.nanoTime() - begin) / 1e9);
        }

        assertThat(gone).containsExactlyInAnyOrder("203.0.113.1", "2001:db8:0:0:0:0:0:51");
        assertThat(left.ip("address", "show", "dev", "eth0")).contains("203.0.113.2");
    }

    @Test
    void renewingIsNoNews() throws Exception {
        watch();
        kernel.add(List.of(leased("203.0.113.1", 10), leased("2001:db8::51", 10)));
        await(change -> change instanceof AddressAdded added && added.address().address().equals(address("2001:db8::51")));

        kernel.add(List.of(leased("203.0.113.1", 10), leased("2001:db8::51", 10)));
        kernel.drain();

        assertThat(changes).isEmpty();
    }

    @Test
    void leavesTheInterfacesOwnAddressesAlone() throws Exception {
        left.ip("address", "add", "2001:db8::1/64", "dev", "eth0");
        kernel.drain();
        var own = new LinkAddress("eth0", address("192.0.2.1"), 24, Options.NONE, Optional.of(Duration.ofSeconds(10)));
        var own6 = leased("2001:db8::1", 10);

        assertThat(kernel.add(List.of(own, own6))).isEmpty();
        assertThat(kernel.remove(List.of(own, own6))).isEmpty();

        assertThat(left.ip("address", "show", "dev", "eth0")).containsPattern("192.0.2.1/24.*\n *valid_lft forever")
                .containsPattern("2001:db8::1/64.*\n *valid_lft forever");
    }

    @Test
    void saysWhatTheKernelRefusedAndDoesTheRest() throws Exception {
        var wrong = new LinkAddress("eth0", address("203.0.113.1"), 33, Options.NONE, Optional.empty());
        var nowhere = new LinkAddress("eth9", address("203.0.113.2"), 32, Options.NONE, Optional.empty());

        var refused = kernel.add(List.of(nowhere, wrong, vip("203.0.113.3")));

        assertThat(refused).containsOnlyKeys(wrong, nowhere);
        assertThat(refused.get(wrong)).startsWith("cannot add 203.0.113.1/33 to eth0: EINVAL (invalid argument)");
        assertThat(refused.get(nowhere)).isEqualTo("cannot add 203.0.113.2 to eth9: no such interface");
        assertThat(left.ip("address", "show", "dev", "eth0")).contains("203.0.113.3");
    }

    @Test
    void addsAndRemovesAThousandInAHandfulOfCalls() throws Exception {
        var many = new ArrayList<LinkAddress>();
        for (int i = 0; i < 1_000; i++) {
            many.add(leased("10.9." + i / 250 + "." + (1 + i % 250), 10));
        }

        for (String what : List.of("add", "renew", "remove")) {
            long calls = kernel.addresses().calls();
            long begin = System.nanoTime();
            assertThat(what.equals("remove") ? kernel.remove(many) : kernel.add(many)).isEmpty();
            long took = System.nanoTime() - begin;
            System.out.printf("%s 1,000 addresses: %.1f ms, %d calls%n", what, took / 1e6, kernel.addresses().calls() - calls);
            assertThat(kernel.addresses().calls() - calls).isLessThan(8);
        }
    }

    @Test
    void seesWhatOthersDo() throws Exception {
        watch();
        kernel.add(List.of(vip("203.0.113.1")));
        await(change -> change instanceof AddressAdded added && added.address().address().equals(address("203.0.113.1")));

        left.ip("address", "del", "203.0.113.1/32", "dev", "eth0");

        var removed = (AddressRemoved) await(change -> true);
        assertThat(removed.address().address()).isEqualTo(address("203.0.113.1"));
        assertThat(removed.address().interfaceName()).isEqualTo("eth0");
    }

    @Test
    void seesLinksComeAndGo() throws Exception {
        watch();

        right.ip("link", "set", "eth0", "down");
        assertThat(link("eth0", link -> !link.carrier()).up()).isTrue();
        right.ip("link", "set", "eth0", "up");
        link("eth0", Link::carrier);
        left.ip("link", "set", "eth0", "down");
        assertThat(link("eth0", link -> !link.up()).carrier()).isFalse();
        left.ip("link", "set", "eth0", "name", "wan0");
        await(change -> change instanceof LinkRemoved removed && removed.link().name().equals("eth0"));
        int before = link("wan0", link -> true).index();
        left.ip("link", "del", "wan0");
        await(change -> change instanceof LinkRemoved removed && removed.link().index() == before);
        left.ip("link", "add", "wan0", "type", "veth", "peer", "name", "peer0");
        assertThat(link("wan0", link -> true).index()).isNotEqualTo(before);
    }

    @Test
    void asksAgainAfterTheQueueOverran() throws Exception {
        try (var small = left.call(() -> new Kernel(4_096))) {
            small.watch(changes::add);
            changes.clear();
            var many = new ArrayList<LinkAddress>();
            for (int i = 0; i < 500; i++) {
                many.add(vip("10.9." + i / 250 + "." + (1 + i % 250)));
            }

            small.reader().lock().lock();
            try {
                kernel.add(many);
            } finally {
                small.reader().lock().unlock();
            }

            var all = (Resynchronized) await(change -> change instanceof Resynchronized);
            assertThat(all.addresses()).extracting(address -> address.address().getHostAddress())
                    .contains("192.0.2.1", "10.9.0.1", "10.9.1.250");
            assertThat(all.links()).extracting(Link::name).contains("lo", "eth0");
        }
    }

    @Test
    void announcesByGratuitousArpAndNeighborAdvertisement() throws Exception {
        kernel.add(List.of(vip("203.0.113.1"), vip("2001:db8::51")));
        String mac = left.exec("cat", "/sys/class/net/eth0/address").strip();
        String hex = mac.replace(":", "");
        try (var capture = Capture.open(right, "eth0", frame -> frame.isArp() || frame.isNeighborAdvertisement())) {

            kernel.announce(List.of(new Announcement("lo", address("203.0.113.1"), false),
                    new Announcement("eth0", address("203.0.113.1"), false),
                    new Announcement("eth0", address("2001:db8::51"), true)));

            List<Frame> frames = capture.await(2, Duration.ofSeconds(2));
            assertThat(frames.get(0).hex(0, 42)).isEqualTo("ffffffffffff" + hex + "0806" + "0001080006040001" + hex + "cb007101"
                    + "ffffffffffff" + "cb007101");
            Frame advertisement = frames.get(1);
            String vip = "20010db8000000000000000000000051";
            assertThat(advertisement.hex(0, 56)).isEqualTo("333300000001" + hex + "86dd" + "6000000000203aff" + vip
                    + "ff020000000000000000000000000001" + "8800");
            assertThat(advertisement.hex(58, 28)).isEqualTo("a0000000" + vip + "0201" + hex);
            assertThat(sum(advertisement)).as("checksum").isEqualTo(0xFFFF);
        }
    }

    /** RFC 4443 section 2.3: with the pseudo-header and the checksum itself the sum is all ones. */
    private static int sum(Frame frame) {
        int sum = 32 + 58;
        for (int at = 22; at < 86; at += 2) {
            sum += frame.half(at);
        }
        return (sum & 0xFFFF) + (sum >> 16);
    }

    @Test
    void announcesAThousandInBatches() throws Exception {
        var many = new ArrayList<Announcement>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new Announcement("eth0", address("10.9." + i / 250 + "." + (1 + i % 250)), false));
        }
        try (var capture = Capture.open(right, "eth0", Frame::isArp)) {
            long begin = System.nanoTime();
            kernel.announce(many);
            System.out.printf("announce 1,000 addresses: %.1f ms%n", (System.nanoTime() - begin) / 1e6);

            assertThat(capture.await(1_000, Duration.ofSeconds(5))).hasSize(1_000);
        }
    }

    @Test
    void saysWhichInterfaceRefusedAndServesTheOthers() throws Exception {
        left.ip("link", "add", "down0", "type", "veth", "peer", "name", "peer0");
        kernel.drain();
        try (var capture = Capture.open(right, "eth0", Frame::isArp)) {
            assertThatThrownBy(() -> kernel.announce(List.of(new Announcement("down0", address("203.0.113.9"), false),
                    new Announcement("eth0", address("203.0.113.1"), false)))).isInstanceOf(IOException.class)
                    .hasMessage("cannot announce addresses on down0: ENETDOWN (the interface is down)");

            assertThat(capture.await(1, Duration.ofSeconds(2))).hasSize(1);
        }
    }

    @Test
    void saysWhatItReached() throws Exception {
        assertThat(left.call(kernel::wakeExactly)).startsWith("timers exact to 1 ns, ");
        assertThat(kernel.lockMemory()).startsWith("memory ");
    }

    private static LinkAddress vip(String address) {
        var parsed = address(address);
        return new LinkAddress("eth0", parsed, parsed.getAddress().length * 8, Options.NONE, Optional.empty());
    }

    private static LinkAddress leased(String address, int seconds) {
        return new LinkAddress("eth0", address(address), vip(address).prefixLength(), Options.NONE,
                Optional.of(Duration.ofSeconds(seconds)));
    }

    private void watch() throws IOException {
        kernel.watch(changes::add);
        assertThat(changes.remove()).isInstanceOf(Resynchronized.class);
    }

    private NetworkChange.PresentAddress present(String address) throws IOException {
        kernel.watch(changes::add);
        return ((Resynchronized) changes.remove()).addresses().stream()
                .filter(present -> present.address().equals(address(address))).findFirst().orElseThrow();
    }

    private Link link(String name, Predicate<Link> wanted) throws InterruptedException {
        return ((LinkChanged) await(change -> change instanceof LinkChanged changed && changed.link().name().equals(name)
                && wanted.test(changed.link()))).link();
    }

    private NetworkChange await(Predicate<NetworkChange> wanted) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (true) {
            NetworkChange change = changes.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertThat(change).as("it comes in time").isNotNull();
            if (wanted.test(change)) {
                return change;
            }
        }
    }
}
