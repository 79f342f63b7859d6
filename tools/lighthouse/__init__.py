"""`make lighthouse`: how Lighthouse rates a few pages, on an ordinary phone and on a slow one far from any mast."""
