-- Instants are microseconds UTC, local dates ISO text, Discord's ids signed 64-bit integers.
-- Every table has an erase rule in src/store/erase.rs; a test compares the two lists.

-- What the file itself is: the application it belongs to, when the bot was last alive.
create table meta (
    key text primary key,
    value text not null
) strict;

-- A server. Rows stay when the bot is removed (left_at), so that coming back loses nothing.
create table guild (
    guild_id integer primary key,
    name text not null,
    locale text not null default 'en-US',
    zone text not null default 'UTC',
    post_time text not null default '09:00',
    notice_channel_id integer,
    mock_channel_id integer,
    staff_role_id integer,
    ping_role_id integer,
    set_up_at integer,
    joined_at integer not null,
    left_at integer
) strict;

-- Where a server's zone changed, oldest first; the first one holds from the beginning. Days tile time
-- over a change, so that none is lost or won.
create table guild_zone (
    guild_id integer not null references guild on delete cascade,
    since integer not null,
    zone text not null,
    primary key (guild_id, since)
) strict;

-- The channel that /setup chose for each topic.
create table topic_channel (
    guild_id integer not null references guild on delete cascade,
    topic text not null,
    channel_id integer not null,
    primary key (guild_id, topic)
) strict;

create table schedule (
    schedule_id integer primary key autoincrement,
    guild_id integer not null references guild on delete cascade,
    channel_id integer not null,
    -- JSON list of topic slugs, sorted; empty means all.
    topics text not null,
    level text not null default '',
    post_time text not null,
    weekdays integer not null,
    every integer not null default 1,
    first_date text not null,
    zone text not null,
    ping_role_id integer,
    -- A missed slot is still posted this many seconds after its time, marked as late.
    late_limit_s integer not null default 43200,
    -- The instant of the next slot; worked out anew at every start.
    next_at integer,
    -- Since when the plan holds: slots before it are none of its.
    since integer not null,
    removed_at integer,
    -- Why the bot switched it off: Discord's error code as words.
    off_reason text
) strict;

create unique index schedule_once on schedule (guild_id, channel_id, topics, level, post_time, weekdays)
    where removed_at is null;
create index schedule_by_guild on schedule (guild_id) where removed_at is null;
create index schedule_next on schedule (next_at) where removed_at is null and off_reason is null;

-- A slot's one record, or an extra question asked for by /daily now (schedule slot_date null).
create table daily (
    -- Random, so that buttons on old messages never name a new daily after a restore.
    daily_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    channel_id integer not null,
    schedule_id integer references schedule on delete cascade,
    slot_date text,
    slot_at integer not null,
    question_id text,
    state text not null check (state in ('claimed', 'posted', 'skipped')),
    reason text,
    late integer not null default 0,
    message_id integer,
    created_at integer not null,
    unique (schedule_id, slot_date)
) strict;

create index daily_by_message on daily (message_id) where message_id is not null;
create index daily_by_guild on daily (guild_id, created_at);

-- What the bot owes Discord, written with the state that it announces.
create table outbox (
    action_id integer primary key autoincrement,
    guild_id integer references guild on delete cascade,
    -- JSON of coach::outbox::Action, and of what its success means.
    action text not null,
    link text not null,
    nonce text not null unique,
    marker text not null,
    -- Actions of one lane (a channel, or a person's direct messages) keep their order.
    lane text not null,
    -- 0 is what people wait for, 1 is everything else.
    priority integer not null,
    due_at integer not null,
    tried_at integer,
    attempts integer not null default 0,
    done_at integer,
    failed text,
    created_at integer not null
) strict;

create index outbox_due on outbox (priority, due_at) where done_at is null;
create index outbox_lane on outbox (lane, action_id) where done_at is null;

-- A person, whatever the server.
create table user (
    user_id integer primary key,
    home_guild_id integer,
    created_at integer not null
) strict;

-- The newest answer in words to a question at a place: d:<daily>, p:<question> or r:<round>:<n>.
create table answer (
    answer_id integer primary key autoincrement,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    question_id text not null,
    place text not null,
    body text not null,
    -- Bit n: the n-th key point was found by a pattern; ticked: the member says it was meant.
    found integer not null,
    ticked integer not null default 0,
    created_at integer not null,
    updated_at integer not null,
    unique (guild_id, user_id, place)
) strict;

create index answer_by_question on answer (guild_id, user_id, question_id);

-- What a member was shown at a place before answering: hints, and the answer itself.
create table help_used (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    place text not null,
    question_id text not null,
    hints integer not null default 0,
    revealed_at integer,
    primary key (guild_id, user_id, place)
) strict;

-- Code handed in. `draft` waits for the member to name the problem.
create table submission (
    submission_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    channel_id integer not null,
    question_id text,
    place text,
    source blob not null,
    -- False for somebody else's code: judged, but nobody is credited.
    credited integer not null default 1,
    state text not null check (state in ('draft', 'pending', 'judged')),
    verdict text,
    report text,
    locale text not null,
    -- Lets a verdict that comes after a restart still be the interaction's answer.
    token text,
    created_at integer not null,
    judged_at integer,
    -- When the member had the verdict; one that was not told is told after a restart.
    told_at integer
) strict;

create index submission_untold on submission (created_at) where told_at is null;
create index submission_by_member on submission (guild_id, user_id, question_id);

-- The streak's ledger: one row for one cause, so that a retry changes nothing.
create table ledger (
    entry_id integer primary key autoincrement,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    cause text not null,
    -- JSON of domain::streak::Event.
    event text not null,
    at integer not null,
    unique (guild_id, user_id, cause)
) strict;

-- Times the bot was away; days inside are excused.
create table outage (
    from_at integer primary key,
    until_at integer not null
) strict;

create table round (
    -- Random, for the same reason as daily_id.
    round_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    channel_id integer not null,
    thread_id integer unique,
    host_id integer not null,
    locale text not null,
    -- JSON of domain::round::Round.
    state text not null,
    deadline_at integer,
    final integer not null default 0,
    created_at integer not null,
    updated_at integer not null
) strict;

create index round_deadline on round (deadline_at) where final = 0;

create table round_member (
    round_id integer not null references round on delete cascade,
    user_id integer not null,
    primary key (round_id, user_id)
) strict;

-- One round at a time for a member of a server.
create table round_seat (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    round_id integer not null references round on delete cascade,
    primary key (guild_id, user_id)
) strict;
