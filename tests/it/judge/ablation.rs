//! Each wall is needed: without it, attacks get through that are refused with it. And each is missed: without
//! it, the canaries keep the judge from starting. The attacks are the harmless ones of `denials.py`.

use super::conditions::{self, again_as_ordinary_user, is_root, tell};
use super::corpus::{DENIALS, Promise};
use interview_coach::domain::problem::Problem;
use interview_coach::judge::{Judge, JudgeConfig, Tier, Wall, Weakened};
use serde_json::Value;

/// Walls that are left out together, and what that lets through.
struct Ablation {
    tier: Tier,
    missing: &'static [Wall],
    lets_through: &'static [&'static str],
    /// What the refusal to start has to say.
    noticed_by: &'static str,
}

/// Where two walls stop an attack, both have to go.
const ABLATIONS: &[Ablation] = &[
    Ablation {
        tier: Tier::L,
        missing: &[Wall::Landlock],
        lets_through: &[
            "cannot_read_passwords",
            "cannot_read_any_environment",
            "cannot_read_its_own_environment_or_command_line",
            "cannot_see_other_processes",
            "cannot_read_the_kernels_files",
            "cannot_list_the_root",
            "cannot_list_homes",
        ],
        noticed_by: "read_passwords",
    },
    Ablation {
        tier: Tier::L,
        missing: &[Wall::Landlock, Wall::Privileges],
        lets_through: &["cannot_read_the_bots_environment"],
        noticed_by: "read_parents_environment",
    },
    Ablation {
        tier: Tier::L,
        missing: &[Wall::SystemCalls],
        lets_through: STOPPED_BY_FILTERS_ALONE,
        noticed_by: "fork",
    },
    Ablation {
        tier: Tier::L,
        missing: &[Wall::SystemCalls, Wall::Landlock],
        lets_through: &[
            "cannot_write_to_a_device",
            "cannot_execute",
            "cannot_spawn",
            "cannot_signal_its_parent",
            "cannot_signal_threads_of_others",
            "cannot_serve",
        ],
        noticed_by: "write_a_file",
    },
    Ablation {
        tier: Tier::L,
        missing: &[Wall::Limits],
        lets_through: &["cannot_open_many_descriptors"],
        noticed_by: "loose_limits",
    },
    Ablation {
        tier: Tier::N,
        missing: &[Wall::Landlock],
        lets_through: &["cannot_list_the_root"],
        noticed_by: "list_the_root",
    },
    Ablation {
        tier: Tier::N,
        missing: &[Wall::Root, Wall::Landlock],
        lets_through: &["cannot_read_passwords", "cannot_see_other_processes", "cannot_list_homes"],
        noticed_by: "find_files_beside_the_library",
    },
    Ablation {
        tier: Tier::N,
        missing: &[Wall::SystemCalls, Wall::Landlock],
        lets_through: &["cannot_signal_neighbours", "cannot_signal_its_parent"],
        noticed_by: "kill_parent",
    },
    Ablation {
        tier: Tier::N,
        missing: &[Wall::SystemCalls],
        lets_through: &["cannot_fork", "cannot_share_memory", "cannot_use_local_sockets"],
        noticed_by: "fork",
    },
    // Landlock stands behind these two
    Ablation {
        tier: Tier::N,
        missing: &[Wall::Root],
        lets_through: &[],
        noticed_by: "find_files_beside_the_library",
    },
    Ablation {
        tier: Tier::N,
        missing: &[Wall::Namespaces],
        lets_through: &[],
        noticed_by: "stand_in_the_same_processes",
    },
];

const STOPPED_BY_FILTERS_ALONE: &[&str] = &[
    "cannot_take_a_path_descriptor",
    "cannot_drop_what_the_kernel_remembers_of_a_file",
    "cannot_push_library_pages_out_of_memory",
    "cannot_have_library_pages_go_first",
    "cannot_fork",
    "cannot_fork_by_clone",
    "cannot_fork_by_vfork",
    "cannot_use_multiprocessing",
    "cannot_leave_its_session",
    "cannot_trace",
    "cannot_read_memory_of_others",
    "cannot_write_memory_of_others",
    "cannot_take_descriptors_of_others",
    "cannot_make_namespaces",
    "cannot_enter_namespaces",
    "cannot_mount",
    "cannot_change_root",
    "cannot_load_programs_into_the_kernel",
    "cannot_measure_the_kernel",
    "cannot_use_rings",
    "cannot_use_keyrings",
    "cannot_handle_page_faults",
    "cannot_change_personality",
    "cannot_open_by_handle",
    "cannot_place_code_for_the_other_architecture",
    "cannot_use_the_newer_internet",
    "cannot_send_datagrams",
    "cannot_use_local_sockets",
    "cannot_talk_to_the_kernel_or_the_host",
    "cannot_bind_a_pair_to_a_name",
    "cannot_pass_descriptors",
    "cannot_share_memory",
    "cannot_use_old_shared_memory",
    "cannot_use_message_queues",
    "cannot_make_memory_files",
    "cannot_have_secret_memory",
    "cannot_run_its_own_machine_code",
    "cannot_make_memory_executable_later",
    "cannot_loosen_the_seal",
    "cannot_change_its_process",
    "cannot_choose_its_processor",
    "cannot_lock_files",
    "cannot_grow_pipes",
    "cannot_replace_its_output",
    "cannot_have_threads_with_descriptors_of_their_own",
    "cannot_wake_others_through_a_page_of_a_library",
    "cannot_see_what_had_to_be_read_from_the_disk",
    "cannot_see_how_busy_the_machine_is",
    "cannot_read_a_counter_of_the_machines_sockets",
    "cannot_share_memory_of_no_file",
    "cannot_make_pairs_of_datagrams",
    "cannot_read_clocks_of_others",
];

/// Attacks that no ablation shows, and why.
const NOT_SHOWN: &[(&str, &[&str])] = &[
    (
        "they would harm the machine, or leave something on it",
        &[
            "cannot_write_anywhere",
            "cannot_change_its_own_library",
            "cannot_append_or_truncate",
            "cannot_make_folders",
            "cannot_make_links",
            "cannot_make_pipes_or_devices_in_the_file_system",
            "cannot_rename_or_remove",
            "cannot_change_modes",
            "cannot_make_an_unnamed_file",
            "cannot_signal_everyone",
            "cannot_signal_through_a_process_descriptor",
            "cannot_change_limits_of_others",
            "cannot_raise_its_priority",
            "cannot_change_the_clock",
        ],
    ),
    (
        "what happens without the wall depends on the machine and its network",
        &[
            "cannot_connect",
            "cannot_look_up_names",
            "cannot_name_whom_it_sends_to",
            "cannot_fork_by_clone3",
            "cannot_use_x32_calls",
            "cannot_type_into_a_terminal",
            "cannot_raise_its_limits",
            "cannot_become_another_user",
        ],
    ),
    (
        "it is how the judge starts a child that keeps it, and no wall",
        &[
            "has_an_empty_environment",
            "inherits_no_descriptor",
            "has_nothing_to_read_on_standard_input",
            "leaves_nothing_for_the_next_submission",
            "finds_nothing_of_an_earlier_submission",
            "finds_no_secret_in_memory",
            "finds_nothing_of_the_rehearsal",
        ],
    ),
];

fn start(tier: Tier, missing: &[Wall], without_canaries: bool) -> Result<Judge, String> {
    let config =
        JudgeConfig { launcher: conditions::coach(), pythons: vec![conditions::python()], workers: 1 };
    Judge::start_weakened(&config, tier, &Weakened { missing: missing.to_vec(), without_canaries })
        .map_err(|why| why.to_string())
}

/// The ablations of the tiers that this machine has.
fn possible() -> Vec<&'static Ablation> {
    let refusal = |tier| start(tier, &[], false).err();
    let refusals = [(Tier::N, refusal(Tier::N)), (Tier::L, refusal(Tier::L))];
    assert!(refusals.iter().any(|(_, why)| why.is_none()), "no sandbox: {refusals:?}");
    for (tier, why) in refusals.iter().filter_map(|(tier, why)| Some((tier, why.as_ref()?))) {
        tell(&format!("ablations of tier {tier}: {why}"));
    }
    let has = |wanted: Tier| refusals.iter().any(|(tier, why)| *tier == wanted && why.is_none());
    ABLATIONS.iter().filter(|ablation| has(ablation.tier)).collect()
}

fn promise(name: &str) -> Promise {
    DENIALS.promises().into_iter().find(|promise| promise.name == name).expect("a section of that name")
}

fn report(judge: &Judge, promise: &Promise) -> Value {
    let job = promise.job();
    let problem = Problem::from_json(&job["problem"].to_string()).expect("a problem");
    let source = job["source"].as_str().expect("a source");
    serde_json::to_value(judge.judge_blocking(&problem, source.as_bytes())).expect("a report")
}

#[test]
fn without_a_wall_what_it_stops_gets_through() {
    let mut vacuous = Vec::new();
    for Ablation { tier, missing, lets_through, .. } in possible() {
        let judge = start(*tier, missing, true).expect("it starts without its walls");
        for promise in lets_through.iter().map(|name| promise(name)) {
            let report = report(&judge, &promise);
            if promise.is_kept_in(&report) || report["verdict"] == "IE" {
                vacuous.push(format!("tier {tier} without {missing:?}, {}: {report}", promise.name));
            }
        }
    }
    assert!(vacuous.is_empty(), "stopped all the same:\n{}", vacuous.join("\n"));
}

#[test]
fn without_a_wall_the_canaries_keep_the_judge_from_starting() {
    let mut unnoticed = Vec::new();
    for Ablation { tier, missing, noticed_by, .. } in possible() {
        let told = start(*tier, missing, false).err().unwrap_or_default();
        if !told.contains(noticed_by) || told.contains('\n') {
            unnoticed.push(format!("tier {tier} without {missing:?}: {told}"));
        }
    }
    assert!(unnoticed.is_empty(), "not noticed:\n{}", unnoticed.join("\n"));
}

#[test]
fn where_the_judge_is_root_its_privileges_are_a_wall() {
    if !is_root() {
        return tell("the wall that takes root's privileges away, for this is not root");
    }
    let told = start(Tier::L, &[Wall::Privileges], false).err().unwrap_or_default();
    assert!(told.contains("privileges were kept"), "{told}");
    let verdict = |missing: &[Wall]| {
        let judge = start(Tier::L, missing, true).expect("it starts without its walls");
        report(&judge, &promise("cannot_change_root"))["verdict"].clone()
    };
    assert_eq!(verdict(&[Wall::SystemCalls]), "AC", "the kernel refuses it to those without privileges");
    assert_eq!(verdict(&[Wall::SystemCalls, Wall::Privileges]), "WA", "and to nobody else");
}

#[test]
fn every_attack_is_shown_to_need_a_wall_or_has_a_reason() {
    let shown = ABLATIONS.iter().flat_map(|ablation| ablation.lets_through);
    let excused = NOT_SHOWN.iter().flat_map(|(_, names)| *names);
    let known: Vec<_> = shown.chain(excused).collect();
    let all: Vec<_> = DENIALS.promises().into_iter().map(|promise| promise.name).collect();
    let unknown: Vec<_> = all.iter().filter(|name| !known.iter().any(|known| known == name)).collect();
    assert!(unknown.is_empty(), "neither shown nor excused: {unknown:?}");
    let gone: Vec<_> = known.iter().filter(|name| !all.iter().any(|one| one == **name)).collect();
    assert!(gone.is_empty(), "no longer attacks: {gone:?}");
}

#[test]
fn all_this_holds_for_an_ordinary_user() {
    if is_root() {
        assert_eq!(again_as_ordinary_user("judge::ablation::", "ordinary_user"), 4);
    }
}
