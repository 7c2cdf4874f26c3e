-- What members hand in during group rounds. The words of an answer are in `answer`, code is in `submission`. The
-- round's own state does not change with them: two hundred picks in a second are two hundred small rows.
create table group_answer (
    round_id integer not null references round on delete cascade,
    -- The round's question, counted from 0.
    item integer not null,
    user_id integer not null,
    -- Shown without a name.
    anonymous integer not null default 0,
    -- Null until it counts: with code one first says whether it is shown by name, and it counts once accepted.
    handed_in_at integer,
    -- How much of it was good, of a hundred.
    percent integer not null default 0,
    -- Quick-fire: 0 is the right output, n the question's n-th wrong one; and the time that was left.
    choice integer,
    left_ms integer not null default 0,
    -- The number it was shown under, given by chance.
    number integer,
    primary key (round_id, item, user_id)
) strict, without rowid;

create table group_vote (
    round_id integer not null references round on delete cascade,
    item integer not null,
    user_id integer not null,
    for_user_id integer not null,
    primary key (round_id, item, user_id),
    check (user_id <> for_user_id)
) strict, without rowid;

-- How the players stand after the last question that was settled.
create table group_score (
    round_id integer not null references round on delete cascade,
    user_id integer not null,
    points integer not null,
    gained integer not null,
    run integer not null,
    best_run integer not null,
    good integer not null,
    place integer not null,
    primary key (round_id, user_id)
) strict, without rowid;

-- Whether anybody is still to answer is asked at every answer.
create index round_seat_by_round on round_seat (round_id);
