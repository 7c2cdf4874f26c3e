//! “Judge this code”: a message's code block or file goes to the judge.

use std::sync::Arc;

use serenity::all::{Attachment, Message};

use super::parts;
use super::submit::fetch;
use crate::coach::refusal::Outcome;
use crate::coach::submit::{self as coach, Code};
use crate::discord::app::{App, rng};
use crate::discord::framework::{Context, Handled};
use crate::domain::ids::{MessageId, UserId};

/// Endings of files that hold code.
const CODE: [&str; 3] = [".py", ".sql", ".txt"];

#[poise::command(context_menu_command = "Judge this code", guild_only)]
pub(super) async fn judge_message(ctx: Context<'_>, message: Message) -> Handled {
    let (app, call, asker) = parts(&ctx);
    let it = Arc::clone(&app);
    let work = async move {
        let files = files(&it, &message).await?;
        let replied_to = message.message_reference.as_ref().and_then(|reference| reference.message_id);
        let code = Code {
            author: UserId(message.author.id.get()),
            content: &message.content,
            files: &files,
            message: MessageId(message.id.get()),
            replied_to: replied_to.map(|id| MessageId(id.get())),
        };
        coach::message(&it.coach, &asker, code, it.clock.now(), &mut rng()).await
    };
    app.answer(call, work).await;
    Ok(())
}

/// The first attached file that looks like code; pictures and the like are left alone.
async fn files(app: &App, message: &Message) -> Outcome<Vec<(String, Vec<u8>)>> {
    match message.attachments.iter().find(|file| is_code(file)) {
        Some(file) => Ok(vec![(file.filename.clone(), fetch(app, file).await?)]),
        None => Ok(Vec::new()),
    }
}

fn is_code(file: &Attachment) -> bool {
    let name = file.filename.to_lowercase();
    CODE.iter().any(|ending| name.ends_with(ending))
        || file.content_type.as_ref().is_some_and(|kind| kind.starts_with("text/"))
}
