//! Merges split modules: small ones cost more in requests than in bytes. They import from the main module alone, and reach
//! each other by its table of functions, so that their sections only have to be put together under new indices.

use anyhow::{Result, anyhow};
use std::collections::BTreeMap;
use std::io;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, DataCountSection, DataSection, ElementSection, FunctionSection, ImportSection, Module, TypeSection,
};
use wasmparser::{Parser, Payload, TypeRef};

/// One module of several.
pub(crate) fn merge<'a>(modules: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>> {
    let mut merged = Merged::default();
    for module in modules {
        merged.add(module)?;
    }
    Ok(merged.finish())
}

#[derive(Default)]
struct Merged {
    types: TypeSection,
    imports: ImportSection,
    functions: FunctionSection,
    elements: ElementSection,
    code: CodeSection,
    data: DataSection,
    /// How many there are of a kind that is imported, and the index of each.
    imported: [u32; 3],
    known: BTreeMap<String, u32>,
}

impl Merged {
    fn add(&mut self, module: &[u8]) -> Result<()> {
        let mut indices = Indices {
            types: self.types.len(),
            functions: self.functions.len(),
            elements: self.elements.len(),
            data: self.data.len(),
            ..Indices::default()
        };
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => indices.parse_type_section(&mut self.types, section)?,
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        self.import(&mut indices, import?)?;
                    }
                }
                Payload::FunctionSection(section) => indices.parse_function_section(&mut self.functions, section)?,
                Payload::ElementSection(section) => indices.parse_element_section(&mut self.elements, section)?,
                Payload::CodeSectionEntry(body) => indices.parse_function_body(&mut self.code, body)?,
                Payload::DataSection(section) => indices.parse_data_section(&mut self.data, section)?,
                Payload::ExportSection(section) if section.count() == 0 => (),
                Payload::Version { .. }
                | Payload::CodeSectionStart { .. }
                | Payload::DataCountSection { .. }
                | Payload::CustomSection(_)
                | Payload::End(_) => (),
                other => return Err(anyhow!("a split module has {other:?}, which merging doesn't know")),
            }
        }
        Ok(())
    }

    /// What several import is imported once.
    fn import(&mut self, indices: &mut Indices, import: wasmparser::Import<'_>) -> Result<()> {
        let (kind, own) = match import.ty {
            TypeRef::Memory(_) => (0, &mut indices.memories),
            TypeRef::Table(_) => (1, &mut indices.tables),
            TypeRef::Global(_) => (2, &mut indices.globals),
            other => return Err(anyhow!("a split module imports {other:?}, which merging doesn't know")),
        };
        let name = format!("{}.{}", import.module, import.name);
        if let Some(index) = self.known.get(&name) {
            own.push(*index);
            return Ok(());
        }
        own.push(self.imported[kind]);
        self.known.insert(name, self.imported[kind]);
        self.imported[kind] += 1;
        Ok(indices.parse_import(&mut self.imports, import)?)
    }

    fn finish(self) -> Vec<u8> {
        let mut module = Module::new();
        module.section(&self.types).section(&self.imports).section(&self.functions).section(&self.elements);
        module.section(&DataCountSection { count: self.data.len() }).section(&self.code).section(&self.data);
        module.finish()
    }
}

/// The new indices of one module: an offset, or, of what is imported, a list.
#[derive(Default)]
struct Indices {
    types: u32,
    functions: u32,
    elements: u32,
    data: u32,
    memories: Vec<u32>,
    tables: Vec<u32>,
    globals: Vec<u32>,
}

impl Indices {
    fn imported(list: &[u32], index: u32) -> Result<u32, Error<io::Error>> {
        let known = list.get(index as usize).copied();
        known.ok_or_else(|| Error::UserError(io::Error::other("a memory, table or global that isn't imported")))
    }
}

impl Reencode for Indices {
    type Error = io::Error;

    fn type_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.types + index)
    }

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.functions + index)
    }

    fn element_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.elements + index)
    }

    fn data_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.data + index)
    }

    fn memory_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Self::imported(&self.memories, index)
    }

    fn table_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Self::imported(&self.tables, index)
    }

    fn global_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        Self::imported(&self.globals, index)
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, Function, FunctionSection,
        GlobalType, ImportSection, MemoryType, Module, RefType, TableType, TypeSection, ValType,
    };
    use wasmparser::{Parser, Payload, Validator};

    /// As the splitter makes them: imports only, and functions that enter themselves in the table.
    fn module(slot: i32, global: Option<&str>, types: u32) -> Vec<u8> {
        let mut list = TypeSection::new();
        for arity in 0..types {
            list.ty().function(vec![ValType::I32; arity as usize], []);
        }
        let mut imports = ImportSection::new();
        let memory = MemoryType { minimum: 17, maximum: None, memory64: false, shared: false, page_size_log2: None };
        let table =
            TableType { element_type: RefType::FUNCREF, table64: false, minimum: 9, maximum: None, shared: false };
        imports.import("main", "memory", memory).import("main", "table", EntityType::Table(table));
        let mut function = Function::new([]);
        if let Some(name) = global {
            let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
            imports.import("main", name, ty);
            function.instructions().global_get(0).drop();
        }
        for argument in 1..types {
            function.instructions().local_get(argument - 1);
        }
        function.instructions().call(0).end();
        let mut functions = FunctionSection::new();
        functions.function(types - 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(slot), Elements::Functions([0].as_slice().into()));
        let mut code = CodeSection::new();
        code.function(&function);
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(64 * slot), [1, 2, 3]);
        let mut module = Module::new();
        module.section(&list).section(&imports).section(&functions).section(&elements).section(&code).section(&data);
        module.finish()
    }

    #[test]
    fn several_modules_become_one_that_imports_everything_once() {
        let modules = [module(3, None, 1), module(5, Some("a"), 3), module(7, Some("b"), 2), module(8, Some("a"), 2)];
        let merged = merge(modules.iter().map(Vec::as_slice)).unwrap();
        // it would refuse a call of a function with other arguments, or of one that isn't there
        Validator::new().validate_all(&merged).unwrap();
        let (mut imports, mut globals, mut called) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&merged) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    imports.extend(section.into_imports().map(|import| import.unwrap().name.to_owned()));
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            wasmparser::Operator::GlobalGet { global_index } => globals.push(global_index),
                            wasmparser::Operator::Call { function_index } => called.push(function_index),
                            _ => (),
                        }
                    }
                }
                _ => (),
            }
        }
        assert_eq!(imports, ["memory", "table", "a", "b"]);
        assert_eq!(globals, [0, 1, 0]);
        assert_eq!(called, [0, 1, 2, 3]);
    }

    #[test]
    fn what_merging_does_not_know_is_refused() {
        let mut exports = wasm_encoder::ExportSection::new();
        exports.export("memory", wasm_encoder::ExportKind::Memory, 0);
        let mut strange = Module::new();
        strange.section(&exports);
        let error = merge([strange.finish().as_slice()]).unwrap_err();
        assert!(error.to_string().contains("which merging doesn't know"), "{error}");
    }
}
