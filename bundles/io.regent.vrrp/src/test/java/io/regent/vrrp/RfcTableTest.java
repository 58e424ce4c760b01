package io.regent.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/rfc.md} and the tests in step. */
class RfcTableTest {

    private static final Path TABLE = Path.of("..", "..", "docs", "rfc.md");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.*) \\| (.*) \\| (\\S+) \\| (.*) \\|");
    private static final Pattern TEST = Pattern.compile("`((?:packet\\.)?\\w+(?:Test|Simulation)\\.\\w+)`");
    private static final Pattern ELSEWHERE = Pattern.compile("`io\\.regent\\.(?!vrrp)|`launcher`|decided: ");
    private static final int LINES = 117;

    private record Row(int number, String level, String heldBy) {

        Set<String> tests() {
            return new TreeSet<>(TEST.matcher(heldBy).results().map(result -> result.group(1)).toList());
        }

        boolean demanded() {
            return level.startsWith("M") || level.startsWith("S");
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(TABLE).stream().map(ROW::matcher).filter(Matcher::matches)
                .map(row -> new Row(Integer.parseInt(row.group(1)), row.group(4), row.group(5))).toList();
    }

    /** The annotated tests of this bundle, by the number they hold. */
    private static Map<Integer, Set<String>> annotated() throws IOException, URISyntaxException {
        var held = new TreeMap<Integer, Set<String>>();
        Path classes = Path.of(RfcTableTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString()).filter(file ->
                    file.matches(".*(Test|Simulation)\\.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .flatMap(RfcTableTest::methods)
                    .filter(method -> method.isAnnotationPresent(Rfc.class))
                    .forEach(method -> Arrays.stream(method.getAnnotation(Rfc.class).value())
                            .forEach(number -> held.computeIfAbsent(number, any ->
                            new TreeSet<>()).add(named(method))));
        }
        return held;
    }

    private static Stream<Method> methods(String className) {
        try {
            return Arrays.stream(Class.forName(className).getDeclaredMethods());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String named(Method method) {
        return (method.getDeclaringClass().getName() + "." + method.getName()).substring("io.regent.vrrp.".length());
    }

    @Test
    void listsEveryRequirementOnce() throws IOException {
        assertThat(rows()).extracting(Row::number).containsExactlyElementsOf(IntStream.rangeClosed(1,
                LINES).boxed().toList());
    }

    @Test
    void namesExactlyTheTestsThatSayTheyHoldARequirement() throws IOException, URISyntaxException {
        Map<Integer, Set<String>> annotated = annotated();

        assertThat(rows()).allSatisfy(row -> assertThat(row.tests()).as("line " + row.number())
                .isEqualTo(annotated.getOrDefault(row.number(), Set.of())));
        assertThat(annotated.keySet()).allMatch(number -> number >= 1 && number <= LINES);
    }

    @Test
    void everyDemandIsHeldHereOrSaysWhereElse() throws IOException {
        assertThat(rows()).filteredOn(Row::demanded)
                .allMatch(row -> !row.tests().isEmpty() || ELSEWHERE.matcher(row.heldBy()).find());
    }

    @Test
    void nothingIsLeftOpen() throws IOException {
        assertThat(rows()).noneMatch(row -> row.heldBy().isBlank());
    }
}
