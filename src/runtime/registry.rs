//! The runtimes of the process, by id: a place in a list, and how often that place was used before.

use super::config::Config;
use crate::sys::lock::{Mutex, RawLock};
use crate::sys::world::{self, Refused, World};
use std::ffi::CStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

struct Place {
    generation: u16,
    world: Option<Arc<World>>,
}

static PLACES: Mutex<Vec<Place>> = Mutex::const_new(<RawLock as lock_api::RawMutex>::INIT, Vec::new());

fn id_of(place: usize, generation: u16) -> i32 {
    (generation as i32) << 16 | place as i32
}

/// The runtime with this id. The default one, 0, is made when it is first asked for.
pub fn find(id: i32) -> Result<Arc<World>, Refused> {
    if world::is_forking() {
        return Err(Refused::Busy);
    }
    known(id).ok_or(Refused::Gone)
}

fn known(id: i32) -> Option<Arc<World>> {
    let (place, generation) = ((id & 0xffff) as usize, (id >> 16) as u16);
    if id < 0 {
        return None;
    }
    let mut places = PLACES.lock();
    if let Some(p) = places.get(place) {
        return if p.generation == generation { p.world.clone() } else { None };
    }
    if id != 0 {
        return None;
    }
    if places.is_empty() {
        add(&mut places, Config::default()).ok()?;
    }
    places.first()?.world.clone()
}

/// Why no runtime is made.
pub const NO_MEMORY: &CStr = c"there is no memory for it, or no descriptor to spare";
const FORKING: &CStr = c"the process is forking";
const TOO_MANY: &CStr = c"65535 runtimes live";

fn add(places: &mut Vec<Place>, config: Config) -> Result<i32, &'static CStr> {
    crate::sys::exit::at_exit(flush_everything);
    crate::sys::fork::watch();
    let unused = places.iter().position(|p| p.world.is_none() && p.generation < 0x7fff);
    let place = unused.unwrap_or(places.len());
    if place > 0xffff {
        return Err(TOO_MANY);
    }
    places.try_reserve(1).map_err(|_| NO_MEMORY)?;
    let generation = unused.map_or(0, |i| places[i].generation + 1);
    let world = World::new(id_of(place, generation), config).ok_or(NO_MEMORY)?;
    let id = world.id;
    match unused {
        Some(i) => places[i] = Place { generation, world: Some(world) },
        None => places.push(Place { generation, world: Some(world) }),
    }
    Ok(id)
}

/// Makes a runtime.
pub fn create(config: Config) -> Result<i32, &'static CStr> {
    if world::is_forking() {
        return Err(FORKING);
    }
    let mut places = PLACES.lock();
    if places.is_empty() {
        // The first place is the default one's, for good.
        add(&mut places, Config::default())?;
    }
    add(&mut places, config)
}

/// Takes a runtime out of the list; its id names nothing from now on.
pub fn remove(id: i32) -> Result<Arc<World>, Refused> {
    let world = find(id)?;
    let mut places = PLACES.lock();
    let place = places.get_mut((id & 0xffff) as usize).ok_or(Refused::Gone)?;
    place.world.take_if(|w| Arc::ptr_eq(w, &world)).ok_or(Refused::Gone)
}

/// How long runtimes that other threads hold are waited for at the end of the process, all together.
const AT_EXIT: Duration = Duration::from_millis(200);

/// Flushes every channel of every runtime, at the end of the process: first of those that nobody holds.
fn flush_everything() {
    let begin = Instant::now();
    each_world(|w| w.flush_at_exit(Duration::ZERO));
    each_world(|w| w.flush_at_exit(AT_EXIT.saturating_sub(begin.elapsed())));
}

/// Sees every runtime. The list is not locked while that goes on.
fn each_world(f: impl Fn(&World)) {
    let mut place = 0;
    loop {
        let world = match PLACES.lock().get(place) {
            Some(p) => p.world.clone(),
            None => return,
        };
        world.iter().for_each(|w| f(w));
        place += 1;
    }
}

/// The list, locked for the time of a fork.
pub struct Places(lock_api::MutexGuard<'static, RawLock, Vec<Place>>);

/// Locks the list.
pub fn lock() -> Places {
    Places(PLACES.lock())
}

impl Places {
    /// The runtimes in it.
    pub fn iter(&self) -> impl Iterator<Item = &World> {
        self.0.iter().filter_map(|p| p.world.as_deref())
    }
    /// Takes those out that do not stay. Nothing of them is freed: nobody knows what state they are in.
    pub fn retain(&mut self, stays: impl Fn(&World) -> bool) {
        for place in self.0.iter_mut() {
            std::mem::forget(place.world.take_if(|w| !stays(w)));
        }
    }
}
