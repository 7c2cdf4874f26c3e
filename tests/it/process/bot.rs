//! One run of the program: how it is started, and how it ends.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};

use super::{Kin, World};
use crate::command_line::coach;
use crate::story::until;

/// How a bot is to run.
pub(crate) struct Settings {
    home: PathBuf,
    variables: Vec<(String, String)>,
    /// What a shell is to do before it becomes the bot.
    before: Option<String>,
}

impl Settings {
    pub(super) fn new(world: &World) -> Self {
        let home = world.home().to_owned();
        let settings = Self { home: home.clone(), variables: Vec::new(), before: None };
        settings
            .with("DISCORD_TOKEN", world.server.token())
            .with("DISCORD_API_URL", &world.server.url())
            .with("DATABASE_URL", &world.url())
            .with("COACH_CLOCK", &home.join("clock").display().to_string())
            .with("JUDGE_WORKERS", "1")
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// It dies when it comes to this point for the n-th time.
    pub(crate) fn failing_at(self, point: &str, nth: u32) -> Self {
        self.with("COACH_FAIL_AT", &format!("{point}:{nth}"))
    }

    /// Has a shell do something first that the bot inherits.
    pub(crate) fn after(mut self, shell: &str) -> Self {
        self.before = Some(shell.to_owned());
        self
    }

    /// The command, with these arguments.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let program = coach(&self.home);
        let mut command = match &self.before {
            None => program,
            Some(before) => {
                let mut shell = Command::new("sh");
                shell.current_dir(&self.home).env_clear();
                let variables = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
                shell.envs(variables.map(|(name, value)| (name.to_owned(), value.to_owned())));
                shell.args(["-c", &format!("{before}; exec \"$0\" \"$@\"")]).arg(program.get_program());
                shell
            }
        };
        command.args(arguments).envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn start(&self) -> Bot {
        let log = File::options().create(true).append(true).open(self.home.join("log")).unwrap();
        let process = self.command(&[]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        Bot { process: process.unwrap(), kin: Kin::default() }
    }
}

/// A running bot. It ends with the test.
pub(crate) struct Bot {
    process: Child,
    /// All that it was seen to have started.
    kin: Kin,
}

impl Bot {
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// All that it has started and that runs now.
    pub(crate) fn look_at_kin(&mut self) -> &Kin {
        self.kin.look_for_those_of(self.process.id());
        &self.kin
    }

    /// How it ended, if it did.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.look_at_kin();
        self.process.try_wait().unwrap()
    }

    /// Waits for its end, and for that of all that it had started.
    pub(crate) async fn until_ended(mut self) -> ExitStatus {
        let mut status = None;
        until("the bot's end", async || {
            status = self.ended();
            status.map(drop)
        })
        .await;
        self.kin.until_gone().await;
        status.unwrap()
    }

    /// Kills it at once.
    pub(crate) async fn kill(mut self) {
        self.look_at_kin();
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.kin.until_gone().await;
    }

    /// Asks it to end.
    pub(crate) async fn stop(self) -> ExitStatus {
        signal(self.id(), "TERM");
        self.until_ended().await
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // it may have ended by itself
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Sends a signal to a process of ours.
pub(crate) fn signal(process: u32, name: &str) {
    let status = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(status.unwrap().success(), "kill -{name} {process}");
}
