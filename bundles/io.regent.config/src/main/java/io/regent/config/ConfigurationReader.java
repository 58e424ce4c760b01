package io.regent.config;

import io.regent.config.Configuration.Notification;
import io.regent.config.Configuration.Script;
import io.regent.config.Configuration.SyncGroup;
import io.regent.config.Configuration.Track;
import io.regent.config.Configuration.TrackedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads keepalived.conf as a whole and judges it. Collects all findings instead of stopping at the first, and never
 * throws,
 * whatever the file contains.
 */
public final class ConfigurationReader {

    private final Environment environment;
    private final Findings findings = new Findings();
    private final Values values = new Values(findings);
    private final Grammar grammar = new Grammar(findings);
    private final ScriptReader scriptReader;
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final Map<String, TrackedFile> files = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, SyncGroup> groups = new LinkedHashMap<>();
    private final Map<String, InstanceDraft> drafts = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<Word> scriptNames = new ArrayList<>();
    private final List<Word> fileNames = new ArrayList<>();

    private ConfigurationReader(Environment environment) {
        this.environment = environment;
        this.scriptReader = new ScriptReader(values, environment);
    }

    /**
     * Reads a file and what it includes.
     *
     * @return the configuration if there is no error, and in any case the findings
     */
    public static Reading read(Path file, Environment environment) {
        return new ConfigurationReader(environment).read(file);
    }

    private Reading read(Path file) {
        List<Statement> statements = new Parser(findings).parse(new Lines(environment, findings).read(file));
        List<Statement> roots = grammar.accept(statements, Place.ROOT);
        var globals = new GlobalDraft(values, scriptReader);
        of(roots, "global_defs").forEach(block -> grammar.accept(block.block(), Place.GLOBAL).forEach(globals::take));
        of(roots, "vrrp_script").forEach(this::script);
        of(roots, "track_file", "vrrp_track_file").forEach(this::file);
        var tracks = new TrackReader(values, scriptReader, scripts, files, broken);
        of(roots, "vrrp_instance").forEach(block -> instance(block, globals, tracks));
        of(roots, "vrrp_sync_group").forEach(block -> group(block, tracks));
        if (drafts.isEmpty() && !findings.hasErrors()) {
            findings.warning(Code.NO_INSTANCES, Source.ofFile(file.toString()).at(1), "no vrrp_instance is defined",
                    "");
        }
        var consistency = new Consistency(findings, environment, drafts, globals.dynamicInterfaces());
        List<Instance> members = consistency.judge(List.copyOf(instances.values()), List.copyOf(groups.values()),
                tracks, scriptNames,
                fileNames);
        if (findings.hasErrors()) {
            return new Reading(Optional.empty(), findings.inOrder());
        }
        return new Reading(Optional.of(new Configuration(globals.complete(), members, List.copyOf(groups.values()),
                List.copyOf(scripts.values()), List.copyOf(files.values()))), findings.inOrder());
    }

    private static List<Statement> of(List<Statement> roots, String... keywords) {
        return roots.stream().filter(statement -> List.of(keywords).contains(statement.keyword())).toList();
    }

    /** Returns the name behind a keyword, unless it is taken. */
    private Optional<Word> name(Statement statement, Set<String> taken) {
        Optional<Word> name = values.word(statement);
        if (name.isPresent() && taken.contains(name.get().text())) {
            findings.error(Code.DUPLICATE_NAME, name.get().mark(),
                    statement.keyword() + " " + name.get() + " is defined twice",
                    "choose another name, or remove one");
            return Optional.empty();
        }
        return name;
    }

    private void script(Statement statement) {
        name(statement, scripts.keySet()).ifPresent(name -> scriptReader.script(name, statement)
                .ifPresentOrElse(script -> {
                    scripts.put(name.text(), script);
                    scriptNames.add(name);
                }, () -> broken.add(name.text())));
    }

    private void file(Statement statement) {
        name(statement, files.keySet()).ifPresent(name -> scriptReader.file(name, statement)
                .ifPresentOrElse(file -> {
                    files.put(name.text(), file);
                    fileNames.add(name);
                }, () -> broken.add(name.text())));
    }

    private void instance(Statement statement, GlobalDraft globals, TrackReader tracks) {
        name(statement, drafts.keySet()).ifPresent(name -> {
            var draft = new InstanceDraft(name, values, scriptReader, tracks);
            grammar.accept(statement.block(), Place.INSTANCE, draft::meant).forEach(draft::take);
            drafts.put(name.text(), draft);
            new InstanceJudge(draft, globals, values).judge()
                    .ifPresent(instance -> instances.put(name.text(), instance));
        });
    }

    private void group(Statement statement, TrackReader tracks) {
        name(statement, groups.keySet()).ifPresent(name -> {
            var members = new LinkedHashSet<String>();
            var trackedScripts = new ArrayList<Track>();
            var interfaces = new ArrayList<Track>();
            var trackedFiles = new ArrayList<Track>();
            var notifications = new ArrayList<Notification>();
            boolean weights = false;
            for (Statement inside : grammar.accept(statement.block(), Place.SYNC_GROUP)) {
                switch (inside.keyword()) {
                    case "group" -> members(inside, members);
                    case "track_interface" -> interfaces.addAll(tracks.interfaces(inside));
                    case "track_script" -> trackedScripts.addAll(tracks.scripts(inside));
                    case "track_file" -> trackedFiles.addAll(tracks.files(inside));
                    case "sync_group_tracking_weight", "global_tracking" -> weights = true;
                    default -> {
                        Optional<Notification> notification = scriptReader.notification(inside);
                        if (notifications.stream().noneMatch(earlier -> earlier.event().equals(inside.keyword()))) {
                            notification.ifPresent(notifications::add);
                        }
                    }
                }
            }
            size(name, members);
            if (!members.isEmpty()) {
                groups.put(name.text(), new SyncGroup(name.text(), List.copyOf(members), List.copyOf(trackedScripts),
                        List.copyOf(interfaces),
                        List.copyOf(trackedFiles), List.copyOf(notifications), weights, name.mark().location()));
            }
        });
    }

    private void members(Statement block, Set<String> members) {
        for (Statement entry : values.entries(block)) {
            for (Word word : entry.words()) {
                if (findings.isFull()) {
                    return;
                }
                if (!drafts.containsKey(word.text())) {
                    String help = Suggestion.help(word.text(), drafts.keySet());
                    findings.error(Code.UNDEFINED_REFERENCE, word.mark(), "there is no vrrp_instance '" + word + "'",
                            help);
                } else if (groups.values().stream().anyMatch(group -> group.members().contains(word.text()))) {
                    findings.error(Code.DUPLICATE_ENTRY, word.mark(), word + " is a member of another group",
                            "an instance has one group");
                } else if (!members.add(word.text())) {
                    findings.warning(Code.DUPLICATE_ENTRY, word.mark(), word + " is a member twice", "remove one");
                }
            }
        }
    }

    private void size(Word name, Set<String> members) {
        if (members.isEmpty()) {
            findings.warning(Code.SMALL_GROUP, name.mark(), "the group " + name + " has no members and is ignored",
                    "add group { INSTANCE }");
        } else if (members.size() == 1) {
            findings.warning(Code.SMALL_GROUP, name.mark(), "the group " + name + " has a single member",
                    "a group of one changes little");
        }
    }
}
