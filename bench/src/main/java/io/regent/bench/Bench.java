package io.regent.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The command: {@code bench [--quick] [ROW…]}. Needs root and the directory of the checkout as its first argument. */
public final class Bench {

    private static final List<Row> ROWS = List.of(
            new FailoverRow(2, 1000, 6), new FailoverRow(3, 100, 10), new FailoverRow(3, 10, 10),
            new JitterRow(false), new JitterRow(true), new StartRow(), new SingleRow(),
            new TakeoverRow(1, 5), new TakeoverRow(100, 5), new TakeoverRow(1000, 5), new FleetRow());

    private final Path checkout;
    private final boolean quick;
    private final List<Row> rows;
    private final Sheet sheet = new Sheet();
    private final long start = System.nanoTime();

    private Bench(Path checkout, List<String> arguments) {
        this.checkout = checkout;
        quick = arguments.contains("--quick");
        List<String> names = arguments.stream().filter(word -> !word.equals("--quick")).toList();
        rows = ROWS.stream().filter(row -> names.isEmpty() || names.contains(row.name())).toList();
        if (rows.size() < names.size()) {
            throw new IllegalArgumentException("usage: bench/run [--quick] [ROW...]\nrows: "
                    + ROWS.stream().map(Row::name).collect(Collectors.joining(" ")));
        }
    }

    /** Runs the rows that are named, or all, and prints the tables; a whole run also writes {@code docs/bench.md}. */
    public static void main(String[] arguments) throws Exception {
        try {
            var words = List.of(arguments);
            new Bench(Path.of(words.get(0)), words.subList(1, words.size())).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private void run() throws IOException, InterruptedException {
        List<Contender> contenders = Contender.present(checkout);
        Path scratch = Files.createTempDirectory("rgt-bench");
        String load = Machine.load();
        try (var lan = Lan.build()) {
            var cleaner = new Thread(() -> leaveNothing(lan, scratch), "cleaner"); // after an interrupt as well
            Runtime.getRuntime().addShutdownHook(cleaner);
            var stage = new Stage(lan, scratch, sheet, quick);
            for (Row row : rows) {
                measure(row, contenders, stage);
            }
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } finally {
            delete(scratch);
        }
        publish(report(contenders, load));
    }

    private void measure(Row row, List<Contender> contenders, Stage stage) throws IOException, InterruptedException {
        int rounds = quick ? Math.min(2, row.rounds()) : row.rounds();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders.stream().filter(row::includes).toList()) {
                System.err.printf("bench: %4d s: %s, round %d of %d, %s%n",
                        seconds(), row.name(), round, rounds, contender.name());
                try {
                    stage.lan().clean();
                    row.round(contender, stage);
                } catch (IOException e) {
                    System.err.println("bench: " + e.getMessage());
                    sheet.failed(row.name(), contender, e);
                }
            }
        }
    }

    private long seconds() {
        return (System.nanoTime() - start) / 1_000_000_000L;
    }

    private String report(List<Contender> contenders, String load) throws IOException {
        return """
                # Regent beside keepalived

                Written by `bench/run%s` in %d s; the rounds of the contenders alternate. All times are the kernel's,
                from one capture at a port of the bridge that joins the routers. Absolute figures move with the machine
                and the hour: compare within a line. The benchmark is a JVM itself, which shares pages with Regent's:
                read RSS for what Regent alone would take. Both daemons run as they come; where time is short,
                keepalived is there a second time with a real-time priority.

                %s| load average (1 and 5 minutes) | %s at the start, %s at the end |

                %s""".formatted(quick ? " --quick" : "", seconds(), Machine.describe(contenders), load, Machine.load(),
                sheet.render(contenders));
    }

    private void publish(String report) throws IOException {
        System.out.println(report);
        if (!quick && rows.equals(ROWS)) {
            Files.writeString(Files.createDirectories(checkout.resolve("docs")).resolve("bench.md"), report);
        }
    }

    private static void leaveNothing(Lan lan, Path scratch) {
        lan.close();
        delete(scratch);
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("bench: cannot remove %s: %s".formatted(directory, e.getMessage()));
        }
    }
}
