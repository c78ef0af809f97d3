import { mount } from "svelte";
import App from "./app/App.svelte";
import "./lib/base.css";

// Asked for now and not when the first word in them is to be shown, which is blank until they come.
for (const weight of [400, 500, 600, 700]) void document.fonts.load(`${weight} 13px Inter`);

mount(App, { target: document.getElementById("app")! });
