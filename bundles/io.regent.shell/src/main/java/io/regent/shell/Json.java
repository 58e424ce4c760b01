package io.regent.shell;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * Writes records as JSON: component names in snake_case, moments in ISO-8601 UTC with milliseconds, spans in
 * milliseconds. The records themselves say what the document holds, so it cannot fall behind them.
 */
final class Json {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Json() {
    }

    static String write(Record record) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setIndent("  ");
            write(record, json);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write to memory", e);
        }
        return text.append('\n').toString();
    }

    private static void write(Object value, JsonWriter json) throws IOException {
        if (value instanceof Record record) {
            object(record, json);
        } else if (value instanceof Iterable<?> items) {
            json.beginArray();
            for (Object item : items) {
                write(item, json);
            }
            json.endArray();
        } else if (value instanceof Map<?, ?> map) {
            json.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(entry.getValue(), json.name(String.valueOf(entry.getKey())));
            }
            json.endObject();
        } else {
            scalar(value, json);
        }
    }

    private static void scalar(Object value, JsonWriter json) throws IOException {
        if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Boolean truth) {
            json.value(truth);
        } else if (value instanceof Instant at) {
            json.value(MOMENT.format(at));
        } else if (value instanceof Duration span) {
            json.value(span.toMillis());
        } else {
            json.value(String.valueOf(value));
        }
    }

    private static void object(Record record, JsonWriter json) throws IOException {
        json.beginObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            write(component(record, component), json.name(snakeCase(component.getName())));
        }
        json.endObject();
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component + " of " + record.getClass(), e);
        }
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
