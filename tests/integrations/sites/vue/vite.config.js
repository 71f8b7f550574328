import vue from "@vitejs/plugin-vue";

const isCustomElement = (tag) => tag === "reparam-panel";

export default { base: "./", plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
