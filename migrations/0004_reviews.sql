-- A question due again for a member. The member's own, whatever the server: it has no guild, and works in
-- direct messages. A member has at most as many rows as the bank has questions.
create table review (
    user_id integer not null,
    question_id text not null,
    -- JSON of domain::review::Card: what FSRS knows of the member's memory of it.
    card text not null,
    -- How often it was graded. A button carries it, so that a press counts once.
    turn integer not null default 0,
    -- Why it came in: answer, reveal, saved or round. One that came by an answer only goes again when ticks lift it.
    reason text not null,
    due_at integer not null,
    -- When it was last graded.
    reviewed_at integer,
    created_at integer not null,
    primary key (user_id, question_id)
) strict;

create index review_due on review (user_id, due_at);

-- Members who are not to be shown on the server's leaderboard.
create table board_hidden (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    primary key (guild_id, user_id)
) strict;

-- Counted activities of all time by topic ('' where an activity has none), so that a board of all time reads a
-- row for a member and topic, not every activity there ever was.
create table activity_total (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    topic text not null,
    n integer not null,
    primary key (guild_id, topic, user_id)
) strict;

insert into activity_total (guild_id, user_id, topic, n)
select guild_id, user_id,
       case when cause like 'answer:%/%' then substr(cause, 8, instr(cause, '/') - 8)
            when cause like 'ac:%/%' then substr(cause, 4, instr(cause, '/') - 4)
            else '' end,
       count(*)
from ledger
where substr(event, 1, 11) = '{"counted":'
group by 1, 2, 3;

-- A week's or month's board reads that time's activities alone.
alter table ledger add column counted integer generated always as (substr(event, 1, 11) = '{"counted":') virtual;
create index ledger_board on ledger (guild_id, at) where counted = 1;

-- /me history reads the newest few.
create index answer_newest on answer (guild_id, user_id, updated_at);
create index submission_newest on submission (guild_id, user_id, created_at);
