//! What the stand-in costs: milliseconds that a round trip takes longer than against a bare handler, and the
//! memory of a process with many guilds. `cargo bench -p offline-discord --bench cost`
#![expect(clippy::print_stdout, reason = "figures are printed")]
#![expect(clippy::disallowed_methods, reason = "it is real time that is measured")]

mod memory;
mod round_trip;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // `cargo test --benches` only asks whether it runs.
    let quick = !std::env::args().any(|argument| argument == "--bench");
    let trips = if quick { 20 } else { 3_000 };
    for line in round_trip::measure(trips).await? {
        println!("{line}");
    }
    let guilds = if quick { 30 } else { 3_000 };
    println!("{}", memory::measure(guilds).await?);
    Ok(())
}
