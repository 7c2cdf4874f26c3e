-- When a question's thread is made: `at-once`, `on-demand` or `none`.
alter table schedule add column thread text not null default 'on-demand';
-- Whether the newest question is pinned.
alter table schedule add column pin integer not null default 0;
-- Whether each question comes from the topic in which the group did worst lately.
alter table schedule add column weakest integer not null default 0;

drop index schedule_once;
create unique index schedule_once
    on schedule (guild_id, channel_id, topics, level, kinds, easiest, hardest, post_time, weekdays, every, weakest)
    where removed_at is null;

-- Forum channels: a question is a post there, and its thread has the message's id.
create table forum (
    guild_id integer not null references guild on delete cascade,
    channel_id integer not null,
    primary key (guild_id, channel_id)
) strict;

alter table daily add column forum integer not null default 0;
-- As the schedule had it when the slot was claimed, since the card depends on it.
alter table daily add column thread text not null default 'on-demand';
-- The thread, once it is there and as long as it is not known to be gone.
alter table daily add column thread_id integer;
alter table daily add column pinned integer not null default 0;
-- Until when members vote for the best answer, and when that was settled.
alter table daily add column vote_until integer;
alter table daily add column best_at integer;

-- What a channel has shown, and how a question fared in a server, are looked up by these and not by reading all.
create index daily_by_channel on daily (channel_id, question_id);
create index daily_by_question on daily (guild_id, question_id);
create index daily_pinned on daily (channel_id) where pinned = 1;
create index daily_pinned_of on daily (schedule_id) where pinned = 1;
create index daily_vote on daily (vote_until) where vote_until is not null and best_at is null;
create index answer_of_question on answer (guild_id, question_id);
create index answer_recent on answer (guild_id, updated_at);
create index submission_recent on submission (guild_id, judged_at);
create index submission_of_question on submission (guild_id, question_id);

-- Who answered a daily before its answer was shown.
create table participant (
    daily_id integer not null references daily on delete cascade,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    answered_at integer not null,
    primary key (daily_id, user_id)
) strict;

-- The message in a daily's thread that names them.
create table roll (
    daily_id integer primary key references daily on delete cascade,
    guild_id integer not null references guild on delete cascade,
    message_id integer,
    -- When it is to be written anew; null: it says how things are.
    due_at integer,
    written_at integer,
    -- The action that writes it is on its way.
    owed integer not null default 0
) strict;

create index roll_due on roll (due_at) where due_at is not null and owed = 0;

-- Answers that members published in the thread, and the votes for them.
create table shared (
    daily_id integer not null references daily on delete cascade,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    shared_at integer not null,
    primary key (daily_id, user_id)
) strict;

create table vote (
    daily_id integer not null references daily on delete cascade,
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    for_user_id integer not null,
    voted_at integer not null,
    primary key (daily_id, user_id)
) strict;

-- What Discord has had is deleted after some days; what is owed for a daily is found by its link.
create index outbox_done on outbox (done_at) where done_at is not null;
create index outbox_link on outbox (link) where done_at is null;
