package io.regent.config;

/**
 * What kind of finding it is. The names are stable: scripts and tests may rely on them; {@code docs/configuration.md}
 * explains each.
 */
public enum Code {
    /** The file does not exist, may not be read or is no regular file. */
    FILE_UNREADABLE,
    /** Files, lines or findings are more than any sensible configuration has; the rest was not read. */
    TOO_MUCH_TEXT,
    /** A line has more than 1024 octets; keepalived ignores such lines. */
    LINE_TOO_LONG,
    /** A line has a NUL octet; keepalived ignores such lines. */
    NUL_OCTET,
    /** A quotation mark has no partner on its line. */
    UNTERMINATED_QUOTE,
    /** A comment begins in the middle of a password. */
    CUT_BY_COMMENT,
    /** A condition, {@code @id}, has no identifier. */
    BAD_CONDITION,
    /** A definition, {@code $NAME=}, is misspelt or is used where it does not count. */
    BAD_DEFINITION,
    /** A definition uses itself. */
    DEFINITION_LOOP,
    /** A {@code $NAME} is used that is not defined. */
    UNDEFINED_NAME,
    /** A {@code ~SEQ} or {@code ~LST} cannot be carried out. */
    BAD_LOOP,
    /** An include names nothing that can be read. */
    INCLUDE_FAILED,
    /** A file includes itself. */
    INCLUDE_LOOP,
    /** A block is opened and not closed, or not opened. */
    MISSING_BRACE,
    /** A closing brace closes nothing. */
    EXTRA_BRACE,
    /** A keyword that has no block is followed by one. */
    UNEXPECTED_BLOCK,
    /** No such keyword is known anywhere, or none such in this place. */
    UNKNOWN_KEYWORD,
    /** The keyword is known, but not in this place. */
    MISPLACED_KEYWORD,
    /** A word that other programs or very old releases understood. */
    FOREIGN_KEYWORD,
    /** Known to keepalived, not yet to Regent; ignored with its block. */
    NOT_BUILT_YET,
    /** A keyword counts once but is written more than once. */
    REPEATED_KEYWORD,
    /** A keyword has no value. */
    MISSING_VALUE,
    /** A line has words that no one reads. */
    EXTRA_WORDS,
    /** Something is no number or no time. */
    BAD_NUMBER,
    /** A number is too small or too large. */
    OUT_OF_RANGE,
    /** A word is none of those possible. */
    BAD_WORD,
    /** Something is no IP address. */
    BAD_ADDRESS,
    /** An address is of the other family than it has to be. */
    WRONG_FAMILY,
    /** A command is empty or cannot be run as written. */
    BAD_COMMAND,
    /** An instance has no {@code virtual_router_id}. */
    MISSING_VRID,
    /** An instance has no {@code interface}. */
    MISSING_INTERFACE,
    /** An instance has no address. */
    NO_ADDRESSES,
    /** More addresses than an advertisement can carry. */
    TOO_MANY_ADDRESSES,
    /** Two things of a kind have the same name. */
    DUPLICATE_NAME,
    /** Two instances cannot be told apart on the wire. */
    DUPLICATE_VRID,
    /** An address is written twice. */
    DUPLICATE_ADDRESS,
    /** A list has the same entry twice. */
    DUPLICATE_ENTRY,
    /** The name of a script, file or instance that is not defined. */
    UNDEFINED_REFERENCE,
    /** The machine has no such interface now. */
    UNKNOWN_INTERFACE,
    /** The machine has no such user. */
    UNKNOWN_USER,
    /** A node is its own unicast peer. */
    SELF_PEER,
    /** More than 8 octets of password. */
    PASSWORD_TRUNCATED,
    /** VRRP version 3 has no passwords. */
    PASSWORD_UNUSED,
    /** The advertisement interval is not what the version can express. */
    INTERVAL_ROUNDED,
    /** The version does not fit the addresses. */
    VERSION_CONFLICT,
    /** {@code nopreempt} and {@code preempt_delay} contradict {@code state} or each other. */
    PREEMPT_CONFLICT,
    /** A weight has no effect here. */
    WEIGHT_UNUSED,
    /** The instance's own interface is tracked anyway. */
    OWN_INTERFACE,
    /** A group without members, or with one only. */
    SMALL_GROUP,
    /** Something is defined that nothing uses. */
    UNUSED,
    /** The strict mode forbids what is written. */
    STRICT_CONFLICT,
    /** A setting has no effect together with another. */
    NO_EFFECT,
    /** There is nothing to do. */
    NO_INSTANCES
}
