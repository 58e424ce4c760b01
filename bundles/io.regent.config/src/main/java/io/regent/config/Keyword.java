package io.regent.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A keyword in its place.
 *
 * @param current  the name it has now, if this is a former one; else its name
 * @param block  what its block consists of; empty: it has none
 */
record Keyword(String name, String current, Place place, Support support, Optional<Place> block) {

    /** What becomes of a keyword. */
    enum Support { SUPPORTED, NOT_BUILT, QUIET, FOREIGN }

    private static final Map<Place, Map<String, Keyword>> ALL = table();
    private static final Set<String> QUOTED = Set.of(KeywordTable.QUOTED.strip().split("\\s+"));

    private static Map<Place, Map<String, Keyword>> table() {
        var table = new EnumMap<Place, Map<String, Keyword>>(Place.class);
        Place place = Place.ROOT;
        for (String line : KeywordTable.TEXT.split("\n")) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                add(table, place, line);
                continue;
            }
            place = Place.valueOf(line.substring(0, colon));
            table.put(place, new LinkedHashMap<>());
            if (line.endsWith("*")) {
                for (String shared : KeywordTable.CHECKER.strip().split("\n")) {
                    add(table, place, shared);
                }
            }
        }
        table.put(Place.ENTRIES, Map.of());
        return table;
    }

    private static void add(Map<Place, Map<String, Keyword>> table, Place place, String line) {
        Support support = Support.values()["+-.~".indexOf(line.charAt(0))];
        for (String entry : line.substring(1).strip().split("\\s+")) {
            Keyword keyword = of(entry, place, support, table.get(place));
            table.get(place).put(keyword.name(), keyword);
        }
    }

    private static Keyword of(String entry, Place place, Support support, Map<String, Keyword> known) {
        int equals = entry.indexOf('=');
        if (equals > 0) {
            String current = entry.substring(equals + 1);
            return new Keyword(entry.substring(0, equals), current, place, support, known.get(current).block());
        }
        int brace = entry.indexOf('{');
        if (brace < 0) {
            return new Keyword(entry, entry, place, support, Optional.empty());
        }
        String block = entry.substring(brace + 1, entry.length() - 1);
        String name = entry.substring(0, brace);
        return new Keyword(name, name, place, support,
                Optional.of(block.isEmpty() ? Place.ENTRIES : Place.valueOf(block)));
    }

    static Optional<Keyword> find(Place place, String name) {
        return Optional.ofNullable(ALL.get(place).get(name));
    }

    static Set<String> names(Place place) {
        return ALL.get(place).keySet();
    }

    static List<Keyword> all() {
        return ALL.values().stream().flatMap(keywords -> keywords.values().stream()).toList();
    }

    /** Returns the places where a word is known. */
    static List<Place> places(String name) {
        var places = new ArrayList<Place>();
        ALL.forEach((place, keywords) -> {
            if (keywords.containsKey(name)) {
                places.add(place);
            }
        });
        return places;
    }

    /** Whether its line is cut as a shell does. */
    static boolean isQuoted(String name) {
        return QUOTED.contains(name);
    }

    /** Whether it begins a block that can stand at the top level only. */
    static boolean opensOnlyAtTop(String name) {
        return places(name).equals(List.of(Place.ROOT)) && find(Place.ROOT, name).orElseThrow().block().isPresent();
    }
}
