//! A process for each run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SEED: &str = "CAMLRT_MISUSE_RUN";

/// Runs `body` for each seed in a process of its own, in an empty directory; two at a time.
pub fn each(test: &str, seeds: u64, body: impl Fn(u64)) {
    if let Ok(seed) = std::env::var(SEED) {
        set_limits();
        speak_elsewhere();
        return body(seed.parse().expect("a seed"));
    }
    let only = std::env::var("CAMLRT_MISUSE_SEED").ok().and_then(|s| s.parse().ok());
    let seeds: Vec<u64> = only.map_or_else(|| (0..seeds).collect(), |n| vec![n]);
    let mut failures = Vec::new();
    for pair in seeds.chunks(2) {
        let runs: Vec<_> = pair.iter().map(|seed| (*seed, start(test, *seed))).collect();
        for (seed, (child, directory)) in runs {
            if let Err(why) = wait(child) {
                failures.push(format!("{test}, seed {seed}: {why}\n{}", last_words(&directory)));
            }
            let _ = fs::remove_dir_all(&directory);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn start(test: &str, seed: u64) -> (Child, PathBuf) {
    let directory = std::env::temp_dir().join(format!("camlrt-misuse-{}-{test}-{seed}", std::process::id()));
    fs::create_dir_all(directory.join("work")).expect("a directory");
    let said = fs::File::create(directory.join("said")).expect("a file");
    // For the sanitizer, should there be one: the child's standard error is not safe from the child.
    let options = std::env::var("ASAN_OPTIONS").unwrap_or_default();
    let options = format!("{options}:log_path={}", directory.join("asan").display());
    let mut command = Command::new(std::env::current_exe().expect("the test program"));
    command
        .args(["--exact", test, "--nocapture", "--test-threads", "1"])
        .env(SEED, seed.to_string())
        .env("ASAN_OPTIONS", options);
    command.current_dir(directory.join("work")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
    (command.spawn().expect("a child"), directory)
}

fn wait(mut child: Child) -> Result<(), String> {
    let start = Instant::now();
    loop {
        match child.try_wait().expect("our child") {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(status.to_string()),
            None if start.elapsed() > Duration::from_secs(240) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("it hung".into());
            }
            None => std::thread::sleep(Duration::from_millis(10)),
        }
    }
}

/// What the child said, and the calls it made last.
fn last_words(directory: &Path) -> String {
    let tail = |path: &Path, n: usize| {
        let bytes = fs::read(path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines: Vec<_> = text.lines().collect();
        lines[lines.len().saturating_sub(n)..].join("\n")
    };
    let mut all = tail(&directory.join("said"), 30) + &tail(&directory.join("panics"), 30);
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with("asan") {
            all += &tail(&entry.path(), 200);
        }
    }
    for thread in ["calls-0", "calls-1"] {
        all += &format!("\n{thread}:\n{}", tail(&directory.join(thread), 15));
    }
    all
}

/// The first descriptor of those that we use ourselves.
const RECORDS: i32 = 900;

/// Where a thread writes down its calls: behind the descriptors that anybody is likely to guess.
pub fn record(name: &str) -> std::os::fd::OwnedFd {
    use std::os::fd::{AsRawFd, FromRawFd};
    let file = fs::File::create(Path::new("..").join(name)).expect("a file");
    // SAFETY: the number returned is nobody else's.
    unsafe {
        std::os::fd::OwnedFd::from_raw_fd(libc::fcntl(file.as_raw_fd(), libc::F_DUPFD_CLOEXEC, RECORDS))
    }
}

/// Has panics written down where no call closes the file.
fn speak_elsewhere() {
    use std::io::Write;
    let file: fs::File = record("panics").into();
    std::panic::set_hook(Box::new(move |info| {
        let _ = writeln!(&file, "{info}\n{}", std::backtrace::Backtrace::force_capture());
    }));
}

/// Brings descriptors and the working directory back to what they were before the first call.
pub fn clean_up() {
    // SAFETY: below the records there is nothing of ours; the path ends in a zero.
    unsafe {
        for fd in 0..RECORDS {
            libc::close(fd);
        }
        // The lowest number that is free each time.
        (0..3).for_each(|fd| assert_eq!(libc::open(c"/dev/null".as_ptr(), libc::O_RDWR), fd));
    }
    for entry in fs::read_dir(".").expect("the directory").flatten() {
        let _ = fs::remove_file(entry.path()).or_else(|_| fs::remove_dir_all(entry.path()));
    }
}

/// Bounds what the calls may take from the system.
fn set_limits() {
    let none = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    let files = libc::rlimit { rlim_cur: 960, rlim_max: 960 };
    let size = libc::rlimit { rlim_cur: 64 << 20, rlim_max: 64 << 20 };
    // SAFETY: the structures live across the calls.
    unsafe {
        libc::setrlimit(libc::RLIMIT_CORE, &none);
        libc::setrlimit(libc::RLIMIT_NOFILE, &files);
        // A file that grows beyond its limit is an error to the library, not a signal.
        libc::signal(libc::SIGXFSZ, libc::SIG_IGN);
        libc::setrlimit(libc::RLIMIT_FSIZE, &size);
    }
}
