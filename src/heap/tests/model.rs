//! Random programs against a model of the heap: after each collection what is reachable is whole, and the rest gone.

use super::*;
use std::collections::HashMap;

/// What the model knows of a block: its contents and where its fields lead.
enum Shape {
    Fields(Vec<Target>),
    Bytes(Vec<u8>),
    Double(f64),
    Doubles(Vec<f64>),
    Custom(Vec<u64>),
}

#[derive(Clone, Copy)]
enum Target {
    Int(i64),
    Node(usize),
}

struct Model<'h> {
    heap: &'h Heap,
    nodes: Vec<Shape>,
    /// The rooted nodes.
    roots: Vec<(Global, usize)>,
    random: Random,
}

impl<'h> Model<'h> {
    fn add(&mut self, word: Word<'h>, shape: Shape) {
        self.nodes.push(shape);
        self.roots.push((self.heap.keep(word).expect("room"), self.nodes.len() - 1));
    }
    fn allocate(&mut self) {
        let size = match self.random.below(40) {
            0 => 8000 + self.random.below(400),
            1 => 200 + self.random.below(3000),
            _ => 1 + self.random.below(12),
        };
        match self.random.below(6) {
            0 => {
                let bytes: Vec<u8> = (0..size).map(|_| self.random.next() as u8).collect();
                let (word, cells) = self.heap.string(size).expect("room");
                super::super::word::copy_in(&bytes, cells);
                self.add(word, Shape::Bytes(bytes));
            }
            1 => {
                let d = self.random.next() as f64;
                let word = self.heap.double(d).expect("room");
                self.add(word, Shape::Double(d));
            }
            2 => {
                let doubles: Vec<f64> = (0..size).map(|_| self.random.next() as f64).collect();
                let (word, cells) = self.heap.double_array(size).expect("room");
                cells.iter().zip(&doubles).for_each(|(c, d)| c.set(*d));
                self.add(word, Shape::Doubles(doubles));
            }
            3 => {
                let data: Vec<u64> = (0..size).map(|_| self.random.next()).collect();
                let (word, cells) = self.heap.custom(30, size).expect("room");
                cells.iter().zip(&data).for_each(|(c, d)| c.set(*d));
                self.add(word, Shape::Custom(data));
            }
            _ => {
                let (targets, fields): (Vec<Target>, Vec<Word<'h>>) =
                    (0..size).map(|_| self.target()).unzip();
                let word = block(self.heap, self.random.below(200) as u8, &fields);
                self.add(word, Shape::Fields(targets));
            }
        }
    }
    /// Something that a field may hold: mostly a rooted node, so that its word is known.
    fn target(&mut self) -> (Target, Word<'h>) {
        if self.roots.is_empty() || self.random.below(3) == 0 {
            let n = self.random.next() as i64 >> 1;
            return (Target::Int(n), Word::int(n));
        }
        let (root, node) = self.roots[self.random.below(self.roots.len())];
        (Target::Node(node), self.heap.kept(root))
    }
    fn mutate(&mut self) {
        if self.roots.is_empty() {
            return;
        }
        let (root, node) = self.roots[self.random.below(self.roots.len())];
        let (target, word) = self.target();
        let Shape::Fields(targets) = &mut self.nodes[node] else { return };
        let i = self.random.below(targets.len());
        targets[i] = target;
        self.heap.kept(root).fields()[i].set(word);
    }
    fn forget(&mut self) {
        if !self.roots.is_empty() {
            let i = self.random.below(self.roots.len());
            self.heap.roots.drop_root(self.roots.swap_remove(i).0);
        }
    }
    /// Walks everything that is reachable, in the model and in the heap together.
    fn check(&self) {
        let mut seen = HashMap::new();
        let mut todo: Vec<(usize, Word<'_>)> =
            self.roots.iter().map(|(g, n)| (*n, self.heap.kept(*g))).collect();
        let mut live = 0;
        while let Some((node, word)) = todo.pop() {
            if let Some(known) = seen.insert(node, word) {
                assert!(known == word, "one block for node {node}");
                continue;
            }
            live += 8 + 8 * word.wosize();
            match &self.nodes[node] {
                Shape::Fields(targets) => {
                    assert_eq!(word.wosize(), targets.len());
                    for (field, target) in word.fields().iter().zip(targets) {
                        match target {
                            Target::Int(n) => assert_eq!(field.get(), Word::int(*n)),
                            Target::Node(n) => todo.push((*n, field.get())),
                        }
                    }
                }
                Shape::Bytes(bytes) => {
                    assert_eq!(
                        &super::super::word::to_vec(word.bytes().expect("a string")).expect("room"),
                        bytes
                    );
                }
                Shape::Double(d) => assert_eq!(word.as_double(), Some(*d)),
                Shape::Doubles(all) => {
                    let cells = word.doubles().expect("floats");
                    assert!(cells.len() == all.len() && cells.iter().zip(all).all(|(c, d)| c.get() == *d));
                }
                Shape::Custom(data) => {
                    assert_eq!(word.custom_ops(), Some(30));
                    assert!(word.custom_data().iter().zip(data).all(|(c, d)| c.get() == *d));
                }
            }
        }
        assert_eq!(self.heap.live.get(), live, "all that is reachable, and nothing else");
    }
}

#[test]
fn random_programs() {
    for seed in 0..scale(20).max(2) as u64 {
        let heap = heap();
        let mut m = Model { heap: &heap, nodes: Vec::new(), roots: Vec::new(), random: Random(seed) };
        // Some programs keep much, some little, some drop everything now and then.
        let (keep, steps) = ([30, 300, 1500][seed as usize % 3], scale(8000).max(60));
        for step in 0..steps {
            m.allocate();
            m.mutate();
            while m.roots.len() > keep {
                m.forget();
            }
            if step % 500 == 499 || step + 1 == steps {
                if seed % 4 == 3 && step % 2000 == 1999 {
                    (0..keep).for_each(|_| m.forget());
                }
                collect(&heap);
                m.check();
            }
        }
    }
}
