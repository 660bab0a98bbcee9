import type { admin } from './es/admin.ts';
import type { audit } from './es/audit.ts';
import type { backup } from './es/backup.ts';
import type { boards } from './es/boards.ts';
import type { day } from './es/day.ts';
import type { desk } from './es/desk.ts';
import type { dose } from './es/dose.ts';
import type { downloads } from './es/downloads.ts';
import type { erasure } from './es/erasure.ts';
import type { form } from './es/form.ts';
import type { guides } from './es/guides.ts';
import type { history } from './es/history.ts';
import type { es } from './es/index.ts';
import type { indicators } from './es/indicators.ts';
import type { join } from './es/join.ts';
import type { laterForm } from './es/later-form.ts';
import type { lock } from './es/lock.ts';
import type { map } from './es/map.ts';
import type { movement } from './es/movement.ts';
import type { notes } from './es/notes.ts';
import type { outbox } from './es/outbox.ts';
import type { partners } from './es/partners.ts';
import type { plan } from './es/plan.ts';
import type { privacy } from './es/privacy.ts';
import type { publishing } from './es/publishing.ts';
import type { record } from './es/record.ts';
import type { register } from './es/register.ts';
import type { registry } from './es/registry.ts';
import type { reports } from './es/reports.ts';
import type { result } from './es/result.ts';
import type { review } from './es/review.ts';
import type { roles } from './es/roles.ts';
import type { settings } from './es/settings.ts';
import type { today } from './es/today.ts';
import type { xlsform } from './es/xlsform.ts';

declare module 'i18next' {
  // i18next reads the keys from this interface.
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof es & {
      admin: typeof admin;
      audit: typeof audit;
      backup: typeof backup;
      boards: typeof boards;
      day: typeof day;
      desk: typeof desk;
      dose: typeof dose;
      downloads: typeof downloads;
      erasure: typeof erasure;
      form: typeof form;
      guides: typeof guides;
      history: typeof history;
      indicators: typeof indicators;
      join: typeof join;
      lock: typeof lock;
      map: typeof map;
      movement: typeof movement;
      laterForm: typeof laterForm;
      notes: typeof notes;
      outbox: typeof outbox;
      partners: typeof partners;
      plan: typeof plan;
      privacy: typeof privacy;
      publishing: typeof publishing;
      record: typeof record;
      register: typeof register;
      reports: typeof reports;
      registry: typeof registry;
      result: typeof result;
      review: typeof review;
      roles: typeof roles;
      settings: typeof settings;
      today: typeof today;
      xlsform: typeof xlsform;
    };
  }
}
