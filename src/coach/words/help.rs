//! Words for `/help`.

use crate::coach::asker::Locale;
use crate::coach::message::Message;

pub(crate) fn help(_: Locale, topic: &str, (questions, topics): (usize, usize)) -> Message {
    match topic {
        "daily" => daily(),
        "judge" => judge(),
        "mock" => mock(),
        "review" => review(),
        "streak" => streak(),
        _ => general(questions, topics),
    }
}

fn general(questions: usize, topics: usize) -> Message {
    Message::new(
        "Your interview coach",
        format!("{questions} questions in {topics} topics, each with key points, hints and follow-ups. What you answer is private."),
    )
    .field("Every day", "Answer the question in a topic's channel. One good answer keeps your streak.", false)
    .field("Any time", "`/question random` · `/question show` · `/submit` for coding problems", false)
    .field("Practise an interview", "`/mock solo`: a timed round in a private thread · `/mock peer`: with a partner, by turns · `/mock group`: all answer the same · `/mock duel`: who solves it first", false)
    .field("See it again", "`/review`: what you found hard, when it is time for it", false)
    .field("How am I doing?", "`/streak show` · `/streak why` · `/leaderboard show` · `/me show` · `/me history`", false)
    .field("Something missing, something wrong?", "`/suggest` a question · **Report** on a question's card tells the staff", false)
    .field("Your data", "`/privacy` · `/me export` · `/me delete`", false)
    .field("Code in a message", "Right-click it → Apps → **Judge this code**", false)
    .field("For owners", "`/setup` · `/daily list` · `/daily preview`", false)
    .field("For staff", "`/bank import` brings questions of your own · `/staff reports` · `/staff suggestions`", false)
    .footer("More: /help with the topic daily, judge, mock, review or streak")
}

fn daily() -> Message {
    Message::new(
        "Daily questions",
        "**Answer** opens a form that only you see. I tell you which key points I could find; tick what you said in other words.\n\
         **Hint** gives a nudge, and a stronger one after it.\n\
         **Show answer** asks first: seeing it before you answer gives up the credit.\n\
         **Discuss** opens the thread under the question.",
    )
}

fn judge() -> Message {
    Message::new(
        "The judge",
        "Your code runs sealed off: no network, no files, no other programs. State may carry over from one test to the next, unless the problem says otherwise.",
    )
    .field("Limits", "2 s of CPU per test, 10 s in all · 256 MiB above the interpreter · 64 KiB of printed output · 64 KiB of source, unless the problem says otherwise", false)
    .field("Verdicts", "**AC** accepted · **WA** wrong answer · **TLE** too slow · **MLE** too much memory · **OLE** too much output · **RE** run-time error · **CE** does not compile · **IE** our fault, never counted", false)
    .field("Trying first", "**Run** calls your code with an input of your own and shows what comes back. It is never counted.", false)
    .field("Waiting", "Members take turns, so nobody's flood holds you up. After two seconds you see your place in line, and can take the code back.", false)
    .field("Ways in", "**Submit code** on the card · `/submit` with a file · **Judge this code** on a message", false)
    .footer("Values of hidden tests are never shown.")
}

fn mock() -> Message {
    Message::new(
        "Mock rounds",
        "`/mock solo` opens a private thread and asks one question after another, each with a deadline. Hints are noted, +2 minutes can be had once, and a pause stops the clock. At the end you see what to look at again. If the bot restarts, the lost time is given back.",
    )
    .field("Duels", "`/mock duel` gives you and another member the same problem, which neither has met. Whose accepted code was handed in first wins. All see how often each tried, nobody sees the code. Rated by Glicko-2, a week at a time; `rated: false` makes it friendly.", false)
    .field("Mock night", "Staff settle it with `/mock night set`. Sign up on its post; when it begins, you are paired with somebody of your level.", false)
    .field(
        "With others",
        "`/mock group` opens a lobby. All who join get the same questions; answers stay private until the reveal, with your name or without, and then you vote for the best. With `mode: quick-fire` you pick what code prints: the faster, the more points.",
        false,
    )
    .field("With a partner", "`/mock peer` finds one who is near your level and whom you have met least, or invites whom you name. You agree on a time, or begin at once, and talk in a voice channel. One asks with a sheet of key points and hints, the other answers; then you change places.", false)
    .field("Feedback", "Communication, problem solving, technical competency and testing, in four bands, and the interviewing too. It is sealed until everybody's is in, or the time ends. `/me show` sets how you see yourself beside how your partners do.", false)
    .field("Who does not come", "After five minutes you need not wait: you are first in line for another partner. Of everybody's last ten rounds, partners see how many were kept.", false)
    .field("A panel", "`/mock peer` with two to four partners: each looks at a part of how you answer.", false)
}

fn review() -> Message {
    Message::new(
        "Reviews",
        "What you found less than half of, looked up, missed in a round or saved comes back the next day, and then at growing intervals: `/review`, here or in direct messages. Only you see it.\n\
         Answer it aloud, look, and say how well you knew it: **Again**, **Hard**, **Good** or **Easy**. Each button tells when it comes back (FSRS works that out). With all due reviews done, the day counts.\n\
         Three reviews that clear the queue within 48 hours earn a broken streak back, once in 30 days.",
    )
}

fn streak() -> Message {
    Message::new(
        "Streaks",
        "A day counts with one answer of substance to a question that is new to you, the first AC on a problem, a finished round, or all due reviews done. Days are those of your server's time zone, or of yours: `/me timezone`. `/me days` chooses the days you study, `/me vacation` excuses some.\n\
         Every 7th counted day earns a freeze (you hold two at most); each covers one missed day. `/streak why` explains every number.\n\
         `/me remind` sends you a message while a day is still open; `/me milestones` says whether others hear of your long streaks.",
    )
}
