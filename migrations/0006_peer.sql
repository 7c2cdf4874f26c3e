-- The voice channel in which members meet for rounds with each other; the bot links to it and never joins.
alter table guild add column voice_channel_id integer;

-- Members who wait for a partner.
create table peer_queue (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    -- The name that the server shows, for the thread's.
    name text not null,
    -- JSON list of topic slugs to be asked about; empty means all.
    topics text not null,
    level text not null,
    minutes integer not null,
    -- When they can: `now`, `evenings` and so on.
    times text not null,
    since integer not null,
    until_at integer not null,
    -- Was let down by a partner, and goes first.
    first integer not null default 0,
    -- The round that is tried: the entry goes when it begins, and waits again when the partner backs out.
    round_id integer references round on delete set null,
    primary key (guild_id, user_id)
) strict;

-- Whether a member kept what was agreed: came, and stayed.
create table peer_record (
    guild_id integer not null references guild on delete cascade,
    round_id integer not null references round on delete cascade,
    user_id integer not null,
    kept integer not null,
    at integer not null,
    primary key (round_id, user_id)
) strict;

create index peer_record_newest on peer_record (guild_id, user_id, at);

-- How a candidate saw themself and how the others did: four bands from 1 (poor) to 4 (excellent), 0 where there is none.
create table peer_score (
    guild_id integer not null references guild on delete cascade,
    round_id integer not null references round on delete cascade,
    user_id integer not null,
    -- JSON lists of four numbers; the peers' in tenths, the mean of all who said one.
    own text not null,
    peers text not null,
    at integer not null,
    primary key (round_id, user_id)
) strict;

create index peer_score_newest on peer_score (guild_id, user_id, at);

-- What members wrote in a round: private notes, strengths, one thing to try.
create table peer_text (
    guild_id integer not null references guild on delete cascade,
    round_id integer not null references round on delete cascade,
    user_id integer not null,
    -- Whom it is about.
    about_id integer not null,
    half integer not null,
    what text not null,
    body text not null,
    updated_at integer not null,
    primary key (round_id, user_id, half, what)
) strict;

-- Members whose rounds are not summed up in the channel.
create table peer_quiet (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    primary key (guild_id, user_id)
) strict;
