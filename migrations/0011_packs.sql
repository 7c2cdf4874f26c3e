-- A server's own questions, over the common bank. An edition is what it has at a time; the last few are kept to go back to.
-- The stamp is another with each change, so that what was read before is known to be old.
create table own_bank (
    guild_id integer primary key references guild on delete cascade,
    stamp integer not null,
    -- the current one; 0 is the empty one at the beginning
    edition integer not null default 0,
    -- the last number that was given: none is given twice
    newest_edition integer not null default 0,
    imports integer not null default 0,
    imports_since integer not null default 0
) strict;

-- The files of one question as JSON, path to text. What is in no edition any more stays for those who were asked it.
create table own_item (
    own_item_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    question_id text not null,
    files text not null
) strict;

create index own_item_of_guild on own_item (guild_id);

create table own_edition (
    guild_id integer not null references guild on delete cascade,
    edition integer not null,
    made_at integer not null,
    -- 'pack', 'suggestion', or 'none' for the empty one
    source text not null,
    primary key (guild_id, edition)
) strict;

create table own_edition_item (
    guild_id integer not null references guild on delete cascade,
    edition integer not null,
    own_item_id integer not null references own_item on delete cascade,
    primary key (guild_id, edition, own_item_id)
) strict, without rowid;

create index own_edition_item_of_item on own_edition_item (own_item_id);

-- A pack that was checked and waits for its button; a server has one.
create table own_draft (
    guild_id integer primary key references guild on delete cascade,
    own_draft_id integer not null,
    -- the edition that it was compared with
    base integer not null,
    -- a JSON list of items, each an object of path to text
    items text not null,
    created_at integer not null
) strict;

-- Questions that are not asked in a server for now, because members reported them.
create table paused_question (
    guild_id integer not null references guild on delete cascade,
    question_id text not null,
    paused_at integer not null,
    primary key (guild_id, question_id)
) strict, without rowid;

create table suggestion (
    suggestion_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    topic text not null,
    question text not null,
    answer text not null,
    state text not null default 'open' check (state in ('open', 'approved', 'declined')),
    -- what staff told the author
    reason text,
    created_at integer not null,
    decided_at integer
) strict;

create index suggestion_open on suggestion (guild_id) where state = 'open';
create index suggestion_of_user on suggestion (user_id);

-- What a member finds wrong in a question; one row for a member and a question, settled or not.
create table report (
    guild_id integer not null references guild on delete cascade,
    question_id text not null,
    user_id integer not null,
    reason text not null,
    created_at integer not null,
    settled_at integer,
    primary key (guild_id, question_id, user_id)
) strict, without rowid;

create index report_of_user on report (user_id);
