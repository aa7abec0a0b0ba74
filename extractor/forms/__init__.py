"""Pages → located forms: which pages are a filing, which revision it is, and where its labels lie."""
