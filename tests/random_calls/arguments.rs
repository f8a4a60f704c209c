//! Arguments that make no sense, and memory for those that are pointers.

/// Random numbers, the same ones for a seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678)
    }
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        let x = (self.0 ^ self.0 >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
        x ^ x >> 33
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.bits() % n as u64) as usize
    }
    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
    /// A number, mostly a small one.
    pub fn int(&mut self) -> i32 {
        match self.below(8) {
            0..4 => self.below(12) as i32,
            4 => -(self.below(5) as i32),
            5 => self.below(300) as i32,
            6 => self.pick(&[i32::MIN, i32::MAX, -1, 1 << 30, 0xffff, 0x10000, -0x10000]),
            _ => self.bits() as i32,
        }
    }
    pub fn long(&mut self) -> i64 {
        let borders = [
            i64::MIN,
            i64::MAX,
            1 << 62,
            -(1 << 62),
            (1 << 62) - 1,
            -(1 << 62) - 1,
            1 << 54,
            1 << 32,
            1 << 20,
        ];
        match self.below(8) {
            0..5 => self.int() as i64,
            5 | 6 => self.pick(&borders),
            _ => self.bits() as i64,
        }
    }
    pub fn double(&mut self) -> f64 {
        let odd =
            [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, 5e-324, 4611686018427387904.0];
        match self.below(4) {
            0 => self.pick(&odd),
            1 => f64::from_bits(self.bits()),
            _ => self.long() as f64,
        }
    }
}

const FILL: u8 = 0xa5;
const MARGIN: usize = 64;

/// Memory behind a pointer, with a margin on both sides that nobody may touch.
pub struct Memory {
    bytes: Box<[u8]>,
    start: usize,
    len: usize,
    /// Whether the library may write here.
    writable: bool,
    /// Whether it is a place for a result, which a call that fails leaves alone.
    result: bool,
}

impl Memory {
    fn new(r: &mut Random, len: usize, writable: bool) -> Memory {
        // At an odd address more often than not.
        let start = MARGIN + r.below(9);
        Memory { bytes: vec![FILL; start + len + MARGIN].into(), start, len, writable, result: false }
    }
    /// Bytes to be read.
    pub fn of(r: &mut Random, content: &[u8]) -> Memory {
        let mut m = Memory::new(r, content.len(), false);
        m.bytes[m.start..m.start + content.len()].copy_from_slice(content);
        m
    }
    /// Bytes to be written.
    pub fn buffer(r: &mut Random, len: usize) -> Memory {
        Memory::new(r, len, true)
    }
    /// Room for a result, or an array of 64 of them.
    pub fn result(r: &mut Random) -> Memory {
        Memory { result: true, ..Memory::new(r, 512, true) }
    }
    pub fn address(&mut self) -> u64 {
        self.bytes[self.start..].as_mut_ptr() as u64
    }
    /// Checks that the call wrote only where it might.
    pub fn check(&self, name: &str, failed: bool) {
        let (before, rest) = self.bytes.split_at(self.start);
        let (inside, behind) = rest.split_at(self.len);
        assert!(before.iter().chain(behind).all(|b| *b == FILL), "{name} wrote outside of its memory");
        if self.result && failed {
            assert!(inside.iter().all(|b| *b == FILL), "{name} failed and wrote a result");
        }
        assert!(self.writable || !self.result);
    }
}
