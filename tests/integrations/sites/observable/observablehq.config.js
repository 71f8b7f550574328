export default {
  title: "Notes",
  output: process.env.OUT,
  theme: "light",
  globalStylesheets: [],
  search: false,
  sidebar: false,
  pager: false,
  toc: false,
};
