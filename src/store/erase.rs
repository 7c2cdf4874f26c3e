//! What happens to each table's rows when a person or a server is erased. A test compares this list
//! with the database: a new table without a rule fails it.

/// How a table's rows leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing in it is about a person or a server.
    Keep,
    /// Goes with the server (`on delete cascade` from `guild`).
    WithGuild,
    /// Goes with the server, and a member's own rows go when they ask.
    WithGuildAndMember,
    /// The person's own, whatever the server.
    WithUser,
}

/// Every table and its rule.
pub const RULES: &[(&str, Rule)] = &[
    ("answer", Rule::WithGuildAndMember),
    ("daily", Rule::WithGuild),
    ("guild", Rule::WithGuild),
    ("guild_zone", Rule::WithGuild),
    ("help_used", Rule::WithGuildAndMember),
    ("ledger", Rule::WithGuildAndMember),
    ("meta", Rule::Keep),
    ("outage", Rule::Keep),
    ("outbox", Rule::WithGuild),
    ("queue", Rule::WithGuild),
    ("round", Rule::WithGuild),
    ("round_member", Rule::WithGuildAndMember),
    ("round_seat", Rule::WithGuildAndMember),
    ("schedule", Rule::WithGuild),
    ("submission", Rule::WithGuildAndMember),
    ("topic_channel", Rule::WithGuild),
    ("user", Rule::WithUser),
    ("vacation", Rule::WithGuild),
];
