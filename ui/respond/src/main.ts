import "./style.css";
import { App } from "./app";
import type { Given } from "./survey";

const given = JSON.parse((document.getElementById("survey") as HTMLElement).textContent || "{}") as
  Given | { survey: null };
if (given.survey) new App(document.getElementById("page") as HTMLElement, given).start();
