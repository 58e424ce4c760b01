package io.regent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the house that no compiler knows. */
class HouseTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final int LONGEST_FILE = 500;
    private static final List<String> IMPURE = List.of("java/lang/Thread", "java/lang/Runtime", "java/net/Socket", "java/net/ServerSocket",
            "java/net/DatagramSocket", "java/net/MulticastSocket", "java/net/NetworkInterface", "java/net/URL", "java/nio/channels/",
            "java/util/concurrent/", "java/util/Timer", "java/time/Clock", "java/util/Date", "org/slf4j/", "org/osgi/framework/", "com/sun/jna/");
    private static final Set<String> CLOCKS = Set.of("nanoTime", "currentTimeMillis");

    @ParameterizedTest
    @ValueSource(strings = {"io.regent.vrrp", "io.regent.config"})
    void theBundlesThatDecideKnowNoClockThreadSocketOrFramework(String bundle) throws IOException {
        List<Path> classes = files(ROOT.resolve("bundles").resolve(bundle).resolve("target/classes"), ".class");
        var found = new TreeSet<String>();
        for (Path file : classes) {
            for (String constant : constants(file)) {
                if (CLOCKS.contains(constant) || IMPURE.stream().anyMatch(constant::startsWith)) {
                    found.add(file.getFileName() + ": " + constant);
                }
            }
        }

        assertThat(classes).as("class files of " + bundle).isNotEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void onlyTheLinuxBundleKnowsJna() throws IOException {
        assertThat(files(ROOT.resolve("bundles"), ".java").stream().filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> !file.toString().contains("io.regent.linux")).filter(file -> text(file).contains("com.sun.jna"))).isEmpty();
    }

    @Test
    void plugInsExportNothingAndNeedNothingOfOursButTheApi() throws IOException {
        List<Path> jars = files(ROOT.resolve("plugins"), ".jar").stream()
                .filter(jar -> jar.getFileName().toString().matches("io\\.regent\\.(check|notify)\\..*\\d\\.jar")).toList();

        assertThat(jars).isNotEmpty();
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                var manifest = file.getManifest().getMainAttributes();
                assertThat(manifest.getValue("Export-Package")).as(jar + " exports").isNull();
                assertThat(manifest.getValue("Import-Package").split(",")).as(jar + " imports")
                        .filteredOn(one -> one.startsWith("io.regent.")).allMatch(one -> one.startsWith("io.regent.api."));
            }
        }
    }

    @Test
    void noSourceFileIsTooLongToBeRead() throws IOException {
        assertThat(sources().filter(file -> text(file).lines().count() > LONGEST_FILE)).isEmpty();
    }

    @Test
    void nothingUnfinishedIsCommitted() throws IOException {
        assertThat(sources().filter(file -> !file.endsWith("HouseTest.java")).filter(file -> text(file).matches("(?s).*\\b(TODO|FIXME|XXX)\\b.*"))).isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        var all = new ArrayList<Path>();
        for (String folder : List.of("bundles", "plugins", "launcher", "bench")) {
            all.addAll(files(ROOT.resolve(folder), ".java"));
        }
        return all.stream();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Returns the UTF-8 constants of a class file: every class, method and type it names is among them (JVMS section 4.4). */
    private static List<String> constants(Path file) throws IOException {
        var constants = new ArrayList<String>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.readInt();
            in.readInt();
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> constants.add(in.readUTF());
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
                    case 5, 6 -> {
                        in.readLong();
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
                    case 15 -> {
                        in.readUnsignedByte();
                        in.readUnsignedShort();
                    }
                    default -> throw new IOException("constant of unknown kind " + tag + " in " + file);
                }
            }
        }
        return constants;
    }
}
