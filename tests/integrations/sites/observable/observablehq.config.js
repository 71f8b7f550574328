export default {
  title: "Notes",
  output: process.env.OUT,
  globalStylesheets: [],
  search: false,
  sidebar: false,
  pager: false,
  toc: false,
};
